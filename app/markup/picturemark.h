#pragma once

#include "markup/htmltree.h"
#include "stories/body.h"

namespace dateline {

/// The picture that an `<img>` or `<amp-img>` shows, also where it is loaded lazily and `src` holds only a
/// placeholder. Its address is empty where there is none that can load (data:, blob:).
Picture pictureOf(HtmlNode element, const QString& base);

/// Whether nothing in the element tells which picture a script will put there.
bool awaitsPicture(HtmlNode element);

} // namespace dateline
