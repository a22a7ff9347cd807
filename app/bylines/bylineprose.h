#pragma once

#include <QStringList>

namespace dateline {

/// Words that stand where a name does and are a text: "Share this post", "how the bridge was built". A name
/// in mixed case is of capitalised words and particles; one all in lower case has no function words.
/// `behindLead`: a by-word stood before them, as in "From Tuesday", "By the numbers"; `next`: what stands
/// behind the comma. What opens like a name stays one ("Ana Ruiz is away").
bool isProse(const QStringList& name, bool behindLead, const QStringList& next = {});

} // namespace dateline
