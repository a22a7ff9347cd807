#include "feeds/markupcut.h"

#include <algorithm>

namespace dateline {

QString withoutFirst(const QString& markup, qsizetype characters)
{
    QString kept;
    qsizetype at = 0;
    while (at < markup.size() && characters > 0) {
        const QChar c = markup.at(at);
        const QChar closing = c == u'<' ? QChar(u'>') : c == u'&' ? QChar(u';') : QChar();
        const qsizetype end = closing.isNull() ? at : markup.indexOf(closing, at);
        if (end < 0)
            return markup;
        if (c == u'<')
            kept += QStringView(markup).mid(at, end + 1 - at);
        else if (!c.isSpace())
            --characters;
        at = end + 1;
    }
    return kept + markup.mid(at);
}

qsizetype visibleCount(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isSpace(); });
}

} // namespace dateline
