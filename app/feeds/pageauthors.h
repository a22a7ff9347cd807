#pragma once

#include "bylines/byline.h"
#include "markup/htmltree.h"

#include <QList>
#include <QSet>
#include <QString>

namespace dateline {

/// Who is named around the heading as the story's authors: all of them, whether one element holds them or
/// each has its own.
QList<Author> authorsBeside(HtmlNode heading, const QList<HtmlNode>& around);

/// Whether all of `some` are among `all`, which are more.
bool areMoreOf(const QList<Author>& all, const QList<Author>& some);

/// Takes out authors that are no persons but the house itself: its name, its site's, its host's.
void dropHouse(QList<Author>* authors, const QStringList& houses);

} // namespace dateline
