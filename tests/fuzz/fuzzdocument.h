#pragma once

#include "base/resources.h"
#include "feeds/feedparser.h"
#include "markup/bodygate.h"
#include "stories/body.h"

#include <cstddef>
#include <cstdint>

namespace dateline::fuzz {

/// Reads the bytes as a document of that type, then makes blocks of every body, as the program would.
inline void readDocument(const uint8_t* data, size_t size, const QString& contentType, const QString& address)
{
    static const bool ready = (initAppResources(), true);
    Q_UNUSED(ready)
    Document document;
    document.bytes = QByteArray(reinterpret_cast<const char*>(data), qsizetype(size));
    document.address = QUrl(address);
    document.contentType = contentType;
    document.answeredAt = fromMsecs(1'700'000'000'000);
    const Result<Snapshot> snapshot = parseDocument(document);
    if (!snapshot)
        return;
    for (const Entry& entry : snapshot->entries) {
        if (entry.id.isEmpty())
            std::abort(); // every entry has an id, whatever came in
        const Body body = bodyOf(entry.content);
        if (bodyFromBytes(bodyToBytes(body)) != body)
            std::abort(); // what is stored is what was read
        bodyHtml(bodyOf(entry.summary));
        bodyPlainText(body);
    }
}

} // namespace dateline::fuzz
