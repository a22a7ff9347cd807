#pragma once

#include "bylines/bylinelist.h"

#include <QString>
#include <QStringList>

/// What a few words of a byline are, whoever stands before them: a place, an outlet, a job. Pure; the words
/// of the lists do the telling (bylinewords.h). `shouting`: the line is in capitals, which then mean nothing.
namespace dateline::bylinephrase {

QString joined(const QStringList& words, int from = 0, int count = -1);
/// "l'AFP" → "AFP"
QString withoutElision(const QString& word);
/// "L'Avenir", "the Kyiv Courant": behind "by" no person is called so.
bool isHouseBehindBy(const QStringList& head);
QString withoutArticle(const QString& name);

/// Words up to a possessive, without it: "CNN’s" → "CNN"; nothing where the word is none.
QString possessor(const QString& word);

/// Where "in Port Ellery" begins in the words; -1 where no place is told.
int placeWordIn(const QStringList& words, bool shouting);
/// "Rome for the BBC": what is behind "for" goes from the place and is answered.
QString takeEmployerOff(QString& place);
/// Whether an item goes on with the place before it: ", Turkey", " and Herzegovina".
bool continuesPlace(const BylineItem& item, bool comma, bool shouting);
/// "de", "da", "desde": from, behind a comma.
bool isFromWord(const QString& word);
/// A place of the lists, alone or with its region: "Washington DC".
bool isKnownPlace(const QStringList& words, bool shouting);

/// How many of the words at the start are a place of the lists: "Bruselas | María García"; 0: none.
int knownPlaceLength(const QStringList& words, bool shouting);

/// Start of the job in words that end in one: "AP | National Political Writer"; -1 where they do not.
int jobStart(const QStringList& head, int least, bool shouting);

/// A job in front of a name: "AP writers Ana Ruiz".
struct LeadingJob
{
    int outletEnd = 0; ///< words of the outlet in front of the job
    int jobEnd = 0;    ///< 0: no job in front of the name
};
LeadingJob leadingJob(const QStringList& name, bool shouting);

bool isOrgPhrase(const QStringList& head, bool shouting);
/// Words that could be a name in front of an outlet or a job: "Emily Stone | Baltimore Sun".
bool mayBeName(const QStringList& words, bool shouting);
/// Nothing but kinds of people: "Staff Reporter", "our correspondent", "Daily Mail Reporter".
bool isJobOfNobody(const QStringList& head, bool shouting);
/// "Staff", "Snopes Staff", "Redaktion Ausland", "CNN's Photo Team".
bool isTeamPhrase(const QStringList& head, bool shouting);
/// "Professor of History", "Senior Lecturer in Law".
bool isResearcherJob(const QStringList& head);
/// Words that credit nobody: "Live Reporting".
bool isIdle(const QStringList& head);

} // namespace dateline::bylinephrase
