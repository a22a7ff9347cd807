#include "timeline/cardbuilder.h"

#include "timeline/entrywords.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontMetrics>

#include <algorithm>
#include <limits>

namespace dateline {

namespace {

constexpr int shownWhenFolded = 2400;

QString joinedWords(const Block& block)
{
    QString words;
    for (const Run& run : block.runs)
        words += run.text;
    return words.simplified();
}

class CardWords final
{
    Q_DECLARE_TR_FUNCTIONS(CardWords)
public:
    static QString key() { return tr("Key event"); }
    static QString breaking() { return tr("Breaking"); }
    static QString pinned() { return tr("Pinned"); }
    static QString showAll(int characters) { return tr("Show all (%L1 characters)").arg(characters); }
    static QString showLess() { return tr("Show less"); }
    static QString load() { return tr("Load"); }
    static QString notLoaded(const QString& alt)
    {
        return alt.isEmpty() ? tr("Picture not loaded") : tr("Picture not loaded: %1").arg(alt);
    }
    static QString table(const QString& head)
    {
        return head.isEmpty() ? tr("Table") : tr("Table: %1").arg(head);
    }
    static QString tableSize(int rows, int columns)
    {
        return tr("%1 rows, %2 columns").arg(rows).arg(columns);
    }
    static QString embed(const QString& kind)
    {
        if (kind == QLatin1String("video"))
            return tr("Video");
        if (kind == QLatin1String("audio"))
            return tr("Audio");
        if (kind == QLatin1String("tweet"))
            return tr("Post");
        return kind == QLatin1String("article") ? tr("Article") : tr("Embedded content");
    }
    static QString markRead(bool read) { return read ? tr("Mark as unread (M)") : tr("Mark as read (M)"); }
    static QString copy() { return tr("Copy citation (C)"); }
    static QString open() { return tr("Open in browser (V)"); }
    static QString save(bool saved) { return saved ? tr("Remove from saved (S)") : tr("Save (S)"); }
};

int textLength(const Body& body)
{
    int length = 0;
    for (const Block& block : body.blocks)
        for (const Run& run : block.runs)
            length += static_cast<int>(run.text.size());
    return length;
}

/// Cuts a block's text for a folded card, at a space.
void cutText(RunText& set, int limit)
{
    if (set.text.size() <= limit)
        return;
    const qsizetype space = set.text.lastIndexOf(QLatin1Char(' '), limit);
    const int at = static_cast<int>(space > limit / 2 ? space : limit);
    set.text.truncate(at);
    set.text += QChar(0x2026);
    const auto cut = [at](auto& list) {
        list.removeIf([at](const auto& each) { return each.start >= at; });
        for (auto& each : list)
            each.length = std::min(each.length, at - each.start);
    };
    cut(set.formats);
    cut(set.spans);
}

} // namespace

CardBuilder::CardBuilder(const StoredEntry& entry, const Theme& theme, const CardGeometry& geometry,
                         const CardOptions& options, Instant now)
    : m_entry(entry)
    , m_theme(theme)
    , m_geometry(geometry)
    , m_options(options)
    , m_now(now)
{
}

CardLayout CardBuilder::build()
{
    m_y = px(18);
    const int top = m_y;
    addClock();
    addFlags();
    addHeadline();
    addByline();
    addVersions();
    addBody();
    addPictures();
    addEnclosures();
    addFooter();
    const int edge = m_geometry.card;
    m_card.ground =
        m_geometry.place(QRect(edge, top - px(16), m_geometry.cardRight - edge, m_y - top + px(16) + px(14)));
    m_y += px(18);
    m_card.height = m_y;
    if (!m_geometry.timeAbove)
        m_card.time =
            m_geometry.place(QRect(0, m_card.nodeY - px(14), m_geometry.timeRight, px(28) + px(16) + px(2)));
    return std::move(m_card);
}

QRect CardBuilder::row(int indent, int height) const
{
    return m_geometry.place(
        QRect(m_geometry.text + indent, m_y, std::max(1, m_geometry.textWidth - indent), height));
}

CardBlock& CardBuilder::add(CardBlock block, int height)
{
    if (block.rect.isNull())
        block.rect = row(0, height);
    if (m_options.versions)
        placeGrounds(block);
    if (m_card.nodeY == 0 && block.kind != CardBlock::Kind::Clock && block.kind != CardBlock::Kind::Flags) {
        const int lines = block.text.layout ? std::max(1, block.text.layout->lineCount()) : 1;
        m_card.nodeY = block.rect.y() + std::min(block.rect.height() / lines, px(28)) / 2;
    }
    m_card.blocks.push_back(std::move(block));
    m_y += height;
    return m_card.blocks.back();
}

void CardBuilder::addClock()
{
    if (!m_geometry.timeAbove)
        return;
    CardBlock block;
    block.kind = CardBlock::Kind::Clock;
    m_card.time = row(0, px(19));
    m_card.nodeY = m_card.time.center().y() + 1;
    add(std::move(block), px(19));
    m_y += px(2);
}

void CardBuilder::addFlags()
{
    QList<CardFlag> flags;
    if (m_entry.flags & EntryWithdrawn)
        flags.append({QStringLiteral("withdrawn"), withdrawnWords(m_entry, m_now), false, {}});
    if (m_entry.flags & EntryBreaking)
        flags.append({QStringLiteral("breaking"), CardWords::breaking(), true, {}});
    if (m_entry.flags & EntryKey)
        flags.append({QStringLiteral("key-event"), CardWords::key(), false, {}});
    if (m_entry.flags & EntryPinned)
        flags.append({QStringLiteral("pinned"), CardWords::pinned(), false, {}});
    const bool story = m_options.storyName && !m_entry.storyTitle.isEmpty();
    if (flags.isEmpty() && !story)
        return;
    const QFontMetrics metrics(m_theme.timelineFlag);
    const int height = px(16);
    int x = m_geometry.text;
    int room = m_geometry.textWidth;
    const auto put = [&](int width) {
        const QRect rect = m_geometry.place(QRect(x, m_y, std::min(width, room), height));
        x += width + px(12);
        room = std::max(0, room - width - px(12));
        return rect;
    };
    if (story) {
        m_card.storyWords =
            metrics.elidedText(m_entry.storyTitle, Qt::ElideRight, flags.isEmpty() ? room : room * 2 / 3);
        m_card.story = put(metrics.horizontalAdvance(m_card.storyWords));
    }
    for (CardFlag& flag : flags) {
        const int icon = px(14) + px(5);
        flag.words = metrics.elidedText(flag.words, Qt::ElideRight, std::max(0, room - icon));
        flag.rect = put(icon + metrics.horizontalAdvance(flag.words) + 1);
        if (flag.rect.width() > icon)
            m_card.flags.append(flag);
    }
    CardBlock block;
    block.kind = CardBlock::Kind::Flags;
    add(std::move(block), height);
    m_y += px(4);
}

void CardBuilder::addHeadline()
{
    if (m_entry.entry.headline.isEmpty())
        return;
    const TextLook look{m_theme.timelineHeadline, px(28), 0, false};
    CardBlock block;
    block.kind = CardBlock::Kind::Headline;
    block.part = headlinePart;
    QList<QTextLayout::FormatRange> formats;
    const QString& words = m_entry.entry.headline;
    // What is struck says what was deleted while versions are open.
    if ((m_entry.flags & EntryWithdrawn) && !m_options.versions) {
        QTextCharFormat struck;
        struck.setFontStrikeOut(true);
        formats.append({0, static_cast<int>(words.size()), struck});
    }
    markChanges(formats, words, headlinePart);
    // Broken in the bold font always: becoming read moves nothing.
    block.text = setText(words, formats, look, m_geometry.textWidth);
    if (m_entry.flags & (EntryRead | EntryWithdrawn))
        setAgain(block.text, m_theme.timelineHeadlineRead, look);
    block.rect = row(0, block.text.height);
    block.textAt = block.rect.topLeft();
    const int height = block.text.height;
    add(std::move(block), height);
}

void CardBuilder::addByline()
{
    QString words = bylineWords(m_entry.entry.byline);
    QList<QTextLayout::FormatRange> formats;
    QList<CardSpan> spans;
    const OpenVersions* versions = m_options.versions;
    for (const BylineSpan& span : versions ? versions->bylineSpans() : bylineSpans(m_entry.entry.byline)) {
        if (span.start < 0 || span.start + span.length > words.size())
            continue;
        QTextCharFormat format;
        format.setForeground(m_theme.ink2);
        if (span.kind == BylineSpan::Kind::Person)
            format.setFont(m_theme.timelineBylineName, QTextCharFormat::FontPropertiesSpecifiedOnly);
        formats.append({span.start, span.length, format});
        const auto kind = span.kind == BylineSpan::Kind::Person  ? CardSpan::Kind::Person
                          : span.kind == BylineSpan::Kind::Place ? CardSpan::Kind::Place
                                                                 : CardSpan::Kind::Organisation;
        spans.append({kind, span.start, span.length, span.value, {}});
    }
    markChanges(formats, words, bylinePart);
    const bool needsOutlet =
        m_options.outlet && !m_entry.outlet.isEmpty() && !words.contains(m_entry.outlet, Qt::CaseInsensitive);
    if (needsOutlet)
        words += words.isEmpty() ? m_entry.outlet : QStringLiteral("  ·  ") + m_entry.outlet;
    if (words.isEmpty() && m_entry.revisions <= 0)
        return;
    m_y += px(3);
    if (words.isEmpty()) {
        addEdited(false);
        return;
    }
    CardBlock block;
    block.kind = CardBlock::Kind::Byline;
    block.part = bylinePart;
    block.text = setText(words, formats, {m_theme.timelineByline, px(19), 0, false}, m_geometry.textWidth);
    block.text.spans = spans;
    block.rect = row(0, block.text.height);
    block.textAt = block.rect.topLeft();
    const int height = block.text.height;
    add(std::move(block), height);
    if (m_entry.revisions > 0)
        addEdited(true);
}

void CardBuilder::addEdited(bool afterByline)
{
    m_card.editedWords = editedWords(m_entry, m_now);
    const QFontMetrics metrics(m_theme.timelineByline);
    const int width =
        std::min(px(14) + px(5) + metrics.horizontalAdvance(m_card.editedWords) + 1, m_geometry.textWidth);
    const int height = px(19);
    int x = 0;
    if (afterByline && !m_card.blocks.back().text.layout->lineAt(0).isValid())
        afterByline = false;
    if (afterByline && !m_geometry.mirrored) {
        const int end = qCeil(m_card.blocks.back().text.lastLineEnd()) + px(14);
        if (end + width <= m_geometry.textWidth) {
            m_card.edited = m_geometry.place(QRect(m_geometry.text + end, m_y - height, width, height));
            return;
        }
    }
    m_card.edited = m_geometry.place(QRect(m_geometry.text + x, m_y, width, height));
    if (m_card.nodeY == 0)
        m_card.nodeY = m_y + height / 2;
    m_y += height;
}

void CardBuilder::addBody()
{
    const Body& body = cardBody(m_entry.entry);
    const int length = textLength(body);
    m_card.folds = length > foldAbove && !m_options.versions;
    const bool folded = m_card.folds && !m_options.unfolded;
    m_left = folded ? shownWhenFolded : std::numeric_limits<int>::max();
    if (!body.isEmpty())
        m_y += px(m_card.blocks.empty() ? 0 : 10);
    bool first = true;
    for (qsizetype i = 0; i < body.blocks.size() && m_left > 0; ++i) {
        const Block& block = body.blocks.at(i);
        if (!first && block.kind != Block::Kind::Picture && block.kind != Block::Kind::Rule)
            m_y +=
                px(block.kind == Block::Kind::ListItem && body.blocks.at(i - 1).kind == Block::Kind::ListItem
                       ? 4
                       : 10);
        const BlockDiff::State state = m_options.versions
                                           ? m_options.versions->stateOf(static_cast<TextPart>(i))
                                           : BlockDiff::State::Kept;
        if (state != BlockDiff::State::Kept && isObject(block))
            addObjectChange(block, state);
        if (state != BlockDiff::State::Deleted || !isObject(block))
            addBlock(block, static_cast<TextPart>(i));
        first = false;
    }
    if (m_card.folds)
        addUnfold(folded);
}

void CardBuilder::addBlock(const Block& block, TextPart part)
{
    switch (block.kind) {
    case Block::Kind::Picture:
        addPicture(block.picture);
        return;
    case Block::Kind::Rule: {
        CardBlock rule;
        rule.kind = CardBlock::Kind::Rule;
        add(std::move(rule), px(21));
        return;
    }
    case Block::Kind::Table: {
        const QStringList head = block.rows.value(0);
        addLinkCard(QStringLiteral("panel"), CardWords::table(head.join(QStringLiteral(" · "))),
                    CardWords::tableSize(static_cast<int>(block.rows.size()), static_cast<int>(head.size())),
                    m_entry.entry.link);
        return;
    }
    case Block::Kind::Embed: {
        const QString words = joinedWords(block);
        const QString kind = CardWords::embed(block.embedKind);
        addLinkCard(QStringLiteral("link"), words.isEmpty() ? kind : words,
                    kind + QStringLiteral(" · ") + asciiHost(block.embedUrl), block.embedUrl);
        return;
    }
    default:
        addText(block, part);
    }
}

void CardBuilder::addText(const Block& block, TextPart part)
{
    RunText runs = runText(block.runs, m_theme);
    markChanges(runs.formats, runs.text, part);
    cutText(runs, std::max(m_left, 200));
    m_left -= static_cast<int>(runs.text.size());
    CardBlock set;
    set.part = part;
    set.quoteBars = block.quoteDepth;
    TextLook look{m_theme.timelineBody, px(27), 0, false};
    if (block.kind == Block::Kind::Heading) {
        look.font = m_theme.timelineRunIn;
    } else if (block.kind == Block::Kind::Preformatted) {
        set.kind = CardBlock::Kind::Preformatted;
        look.font.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
        look.font.setPointSizeF(look.font.pointSizeF() * 0.85);
        look.step = px(22);
        look.breakAnywhere = true;
    } else if (block.quoteDepth > 0) {
        set.kind = CardBlock::Kind::Quote;
        look.font = m_theme.timelineQuote;
    }
    if (block.kind == Block::Kind::ListItem)
        set.mark =
            block.ordinal > 0 ? QString::number(block.ordinal) + QLatin1Char('.') : QString(QChar(0x2022));
    int indent = std::min<int>(block.quoteDepth, 4) * px(20);
    indent += std::min<int>(block.listDepth, 6) * px(24);
    indent = std::min(indent, m_geometry.textWidth / 2);
    const CardBlock* above = m_card.blocks.empty() ? nullptr : &m_card.blocks.back();
    set.mirrored = runs.text.isRightToLeft();
    set.quoteGoesOn = block.quoteDepth > 0 && above && above->quoteBars == block.quoteDepth &&
                      above->mirrored == set.mirrored;
    if (block.quoteDepth > 0 && !set.quoteGoesOn && above)
        m_y += px(2);
    const int pad = block.kind == Block::Kind::Preformatted ? px(10) : 0;
    set.text = setText(runs.text, runs.formats, look, m_geometry.textWidth - indent - 2 * pad);
    set.text.spans = runs.spans;
    const int height = set.text.height + 2 * pad;
    set.rect = row(indent, height);
    if (set.mirrored != m_geometry.mirrored) // it runs against the window: indented from its own side
        set.rect.moveLeft(set.rect.left() + (m_geometry.mirrored ? indent : -indent));
    set.textAt = set.rect.topLeft() + QPoint(pad, pad);
    add(std::move(set), height);
}

void CardBuilder::addPictures()
{
    const Body& body = cardBody(m_entry.entry);
    const bool inBody = std::any_of(body.blocks.begin(), body.blocks.end(),
                                    [](const Block& b) { return b.kind == Block::Kind::Picture; });
    if (m_card.folds && !m_options.unfolded)
        return;
    for (const Picture& picture : m_entry.entry.images)
        addPicture(picture);
    if (!inBody && m_entry.entry.images.isEmpty() && !m_entry.entry.imageUrl.isEmpty()) {
        Picture picture;
        picture.url = m_entry.entry.imageUrl;
        addPicture(picture);
    }
}

void CardBuilder::addPicture(const Picture& picture)
{
    CardBlock block;
    block.picture = picture;
    m_y += px(14);
    const bool shown =
        m_options.pictures == Settings::Pictures::Always || m_options.loaded.contains(picture.url);
    if (!shown) {
        block.kind = CardBlock::Kind::NotLoaded;
        const int height = px(44);
        block.rect = row(0, height);
        if (m_options.pictures == Settings::Pictures::OnClick) {
            const int width =
                QFontMetrics(m_theme.timelineByline).horizontalAdvance(CardWords::load()) + px(28);
            block.button = m_geometry.place(
                QRect(m_geometry.text + m_geometry.textWidth - width - px(7), m_y + px(7), width, px(30)));
        }
        block.mark = CardWords::load();
        block.icon = QStringLiteral("picture");
        block.target = CardWords::notLoaded(picture.alt.isEmpty() ? picture.caption : picture.alt);
        add(std::move(block), height);
        return;
    }
    block.kind = CardBlock::Kind::Picture;
    const int most = px(360);
    int width = m_geometry.textWidth;
    int height = qRound(width * 9 / 16.0);
    if (picture.width > 0 && picture.height > 0) {
        width = std::min(width, std::max(picture.width, px(48)));
        // Declared sizes come from outside: a shape beyond all pictures must not run out of an int.
        const double shape = std::min(static_cast<double>(picture.height) / picture.width, 100.0);
        height = std::max(1, qRound(width * shape));
    }
    if (height > most) {
        width = std::max(px(48), qRound(static_cast<double>(width) * most / height));
        height = most;
    }
    block.rect = m_geometry.place(QRect(m_geometry.text, m_y, width, height));
    add(std::move(block), height);
    addCaption(picture);
}

void CardBuilder::addCaption(const Picture& picture)
{
    QString words = picture.caption.simplified();
    if (!picture.credit.isEmpty() && !words.contains(picture.credit))
        words += (words.isEmpty() ? QString() : QStringLiteral(" ")) + picture.credit;
    if (words.isEmpty())
        return;
    m_y += px(6);
    CardBlock block;
    block.kind = CardBlock::Kind::Caption;
    block.text = setText(words, {}, {m_theme.timelineCaption, px(18), 6, false}, m_geometry.textWidth);
    block.rect = row(0, block.text.height);
    block.textAt = block.rect.topLeft();
    const int height = block.text.height;
    add(std::move(block), height);
}

void CardBuilder::addLinkCard(const QString& icon, const QString& words, const QString& second,
                              const QString& target)
{
    CardBlock block;
    block.kind = CardBlock::Kind::LinkCard;
    block.icon = icon;
    block.target = target;
    const int indent = px(12) + px(18) + px(12);
    const int width = m_geometry.textWidth - indent - px(14);
    block.text = setText(words, {}, {m_theme.timelineByline, px(19), 3, false}, width);
    block.second = setText(second, {}, {m_theme.timelineTag, px(18), 1, false}, width);
    const int height = px(10) + block.text.height + block.second.height + px(10);
    block.rect = row(0, height);
    const QRect inside = m_geometry.place(QRect(m_geometry.text + indent, m_y + px(10), width, 1));
    block.textAt = inside.topLeft();
    block.secondAt = block.textAt + QPoint(0, block.text.height);
    add(std::move(block), height);
}

void CardBuilder::addEnclosures()
{
    for (const Enclosure& enclosure : m_entry.entry.enclosures) {
        if (enclosure.type.startsWith(QLatin1String("image/")) || enclosure.url.isEmpty())
            continue;
        m_y += px(10);
        const QString kind = CardWords::embed(enclosure.type.section(QLatin1Char('/'), 0, 0));
        const QString name = enclosure.url.section(QLatin1Char('/'), -1).section(QLatin1Char('?'), 0, 0);
        addLinkCard(QStringLiteral("link"), name.isEmpty() ? kind : name,
                    kind + QStringLiteral(" · ") + asciiHost(enclosure.url), enclosure.url);
    }
}

void CardBuilder::addUnfold(bool folded)
{
    m_y += px(6);
    CardBlock block;
    block.kind = CardBlock::Kind::Unfold;
    block.text =
        setText(folded ? CardWords::showAll(textLength(cardBody(m_entry.entry))) : CardWords::showLess(), {},
                {m_theme.timelineBylineName, px(28), 1, false}, m_geometry.textWidth);
    block.rect = m_geometry.place(QRect(m_geometry.text, m_y, qCeil(block.text.lastLineEnd()) + 1, px(28)));
    block.textAt = block.rect.topLeft();
    add(std::move(block), px(28));
}

void CardBuilder::addFooter()
{
    m_y += px(12);
    const int side = px(28);
    const int pitch = px(30);
    const bool read = m_entry.flags & EntryRead;
    const bool saved = m_entry.flags & EntrySaved;
    QList<CardButton> buttons{{CardPart::Save,
                               {},
                               CardWords::save(saved),
                               saved ? QStringLiteral("saved-filled") : QStringLiteral("saved"),
                               {}}};
    if (!m_entry.entry.link.isEmpty())
        buttons.append({CardPart::Open, {}, CardWords::open(), QStringLiteral("open"), m_entry.entry.link});
    buttons.append({CardPart::CopyCitation, {}, CardWords::copy(), QStringLiteral("quote"), {}});
    buttons.append({CardPart::MarkRead, {}, CardWords::markRead(read), QStringLiteral("check"), {}});
    int x = m_geometry.text + m_geometry.textWidth + px(5) - side;
    for (CardButton& button : buttons) {
        button.rect = m_geometry.place(QRect(x, m_y, side, side));
        x -= pitch;
    }
    std::reverse(buttons.begin(), buttons.end());
    m_card.actions = buttons;
    if (m_card.nodeY == 0)
        m_card.nodeY = m_y + side / 2;
    addTags(m_y + (side - px(24)) / 2, x + pitch - px(16) - m_geometry.text);
    m_y += side;
}

void CardBuilder::addTags(int y, int room)
{
    const QStringList labels = cardTags(m_entry.entry);
    const QFontMetrics metrics(m_theme.timelineTag);
    const int pad = px(10);
    const auto width = [&](const QString& words) { return metrics.horizontalAdvance(words) + 2 * pad + 2; };
    const int more = width(QStringLiteral("+99")) + px(6);
    int x = 0;
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const bool last = i + 1 == labels.size();
        const QString words = metrics.elidedText(labels.at(i), Qt::ElideRight, px(180));
        const int wide = width(words);
        if (x + wide > room - (last ? 0 : more)) {
            const QString rest = QLatin1Char('+') + QString::number(labels.size() - i);
            m_card.tags.append({CardPart::MoreTags,
                                m_geometry.place(QRect(m_geometry.text + x, y, width(rest), px(24))),
                                rest,
                                {},
                                labels.mid(i).join(QStringLiteral(", "))});
            return;
        }
        m_card.tags.append({CardPart::Tag,
                            m_geometry.place(QRect(m_geometry.text + x, y, wide, px(24))),
                            words,
                            {},
                            labels.at(i)});
        x += wide + px(6);
    }
}

CardLayout layoutCard(const StoredEntry& entry, const Theme& theme, const CardGeometry& geometry,
                      const CardOptions& options, Instant now)
{
    return CardBuilder(entry, theme, geometry, options, now).build();
}

} // namespace dateline
