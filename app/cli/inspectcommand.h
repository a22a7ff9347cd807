#pragma once

#include "base/result.h"
#include "feeds/feedparser.h"

#include <QStringList>
#include <QTextStream>

#include <functional>

namespace dateline {

/// Fetches one http or https address; given by whoever owns the network.
using FetchDocument = std::function<Result<Document>(const QUrl&)>;

/// Options of `dateline inspect`.
struct InspectOptions
{
    QStringList operands; ///< addresses and files
    QString baseUrl;      ///< --base: stands for the address and for a Content-Location
    QString contentType;  ///< --content-type: as a server would have sent it
};

/// What is read at each operand, one JSON object a line; nothing is stored. What fails is said on `err`.
/// Answers the exit status: 0, or 1 if any failed.
int inspect(const InspectOptions& options, const FetchDocument& fetch, QTextStream& out, QTextStream& err);

/// `dateline inspect --byline TEXT`. Always 0.
int inspectByline(const QString& printed, QTextStream& out);

/// A file as a document; its path is its address.
Result<Document> documentOfFile(const QString& path);

} // namespace dateline
