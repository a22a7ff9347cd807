#include "stories/textsimilarity.h"

#include <algorithm>

namespace dateline {

namespace {

constexpr int comparedUnits = 6000; ///< UTF-16 units of a text that are looked at

bool standsAlone(QChar c)
{
    return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana ||
           c.script() == QChar::Script_Katakana || c.script() == QChar::Script_Thai;
}

} // namespace

WordBag::WordBag(const QString& text)
{
    QString word;
    const auto finish = [&] {
        if (word.isEmpty())
            return;
        ++m_words[word];
        ++m_size;
        word.clear();
    };
    const qsizetype end = std::min<qsizetype>(text.size(), comparedUnits);
    for (qsizetype i = 0; i < end; ++i) {
        const QChar c = text.at(i);
        if (standsAlone(c)) {
            finish();
            word = c;
            finish();
        } else if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()) {
            word += c.toCaseFolded();
        } else if (c != QLatin1Char('\'') && c != QChar(0x2019)) {
            finish();
        }
    }
    finish();
}

double WordBag::similarity(const WordBag& other) const
{
    if (m_size == 0 || other.m_size == 0)
        return 0;
    int common = 0;
    for (auto it = m_words.begin(); it != m_words.end(); ++it)
        common += std::min(it.value(), other.m_words.value(it.key()));
    return 2.0 * common / (m_size + other.m_size);
}

} // namespace dateline
