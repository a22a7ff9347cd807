#include "feeds/apimarkup.h"

#include "markup/textgate.h"

namespace dateline {

QString pictureMarkup(const QString& address, const QString& alt, const QString& caption,
                      const QString& credit)
{
    if (address.isEmpty())
        return {};
    QString markup = QStringLiteral("<figure><img src=\"%1\" alt=\"%2\">")
                         .arg(address.toHtmlEscaped(), alt.toHtmlEscaped());
    if (!caption.isEmpty() || !credit.isEmpty())
        markup += QLatin1String("<figcaption>") + caption + QLatin1String(" <span class=\"credit\">") +
                  credit + QLatin1String("</span></figcaption>");
    return markup + QLatin1String("</figure>");
}

QString embedMarkup(const QString& kind, const QString& address, const QString& words)
{
    if (address.isEmpty())
        return words;
    return QLatin1String("<figure data-embed=\"") + kind.toHtmlEscaped() +
           QLatin1String("\" data-canonical-url=\"") + address.toHtmlEscaped() + QLatin1String("\">") +
           words + QLatin1String("</figure>");
}

void setUpdated(Entry* entry, const std::optional<ClaimedTime>& changed)
{
    if (changed && (!entry->published || changed->at > entry->published->at))
        entry->updated = changed;
}

Author authorNamed(const QString& name)
{
    Author author;
    author.name = cleanLine(name);
    return author;
}

} // namespace dateline
