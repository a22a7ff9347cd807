#pragma once

#include "markup/xmlstack.h"

namespace dateline {

/// Says what a namespace means to the room that reads the tree; asked once per declaration, and with an empty
/// address for prefixes that nobody declared. 0 is "none of ours".
using XmlClassify = quint8 (*)(std::string_view prefix, std::string_view address);

/// Bounds of the gate. What is over is dropped and told in the warnings; the rest is read.
struct XmlBounds
{
    int depth = 256;             ///< deeper tags are dropped, their text stays
    int attributesPerTag = 256;  ///< later ones are dropped
    int scopes = 128;            ///< namespace declarations in force at a place
    qsizetype tag = 1024 * 1024; ///< bytes until the closing quote of an attribute
    qsizetype nodes = 1'500'000; ///< nodes and attributes; the document ends there
};

/// The XML gate: linear, from UTF-8 to a tree, that never fails. Broken markup is read as its author meant
/// it: what stands before the first tag is skipped, so are declarations and DOCTYPEs (nothing is ever
/// fetched; the entities that they declare themselves are known, see xmlentities.h), bare ampersands and lone
/// '<' are text, HTML's named references are known, an end tag closes what it names, a document cut off ends
/// where it ends. Where tags do not match, it is read a second time: HTML's void elements end at once, case
/// of end tags does not count, and forgotten ones are supplied as `habits` tells (xmlstack.h). Pure, any
/// thread.
XmlTree readXml(const QByteArray& utf8, XmlClassify classify, XmlHabits habits = nullptr,
                const XmlBounds& bounds = {});

} // namespace dateline
