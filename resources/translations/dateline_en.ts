<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CatchUpWords</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>edited %n times</source>
        <translation>
            <numerusform>edited %n time</numerusform>
            <numerusform>edited %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more from this time</source>
        <translation>
            <numerusform>%n more from this time</numerusform>
            <numerusform>%n more from this time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edited</source>
        <translation>
            <numerusform>%n edited</numerusform>
            <numerusform>%n edited</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n withdrawn</source>
        <translation>
            <numerusform>%n withdrawn</numerusform>
            <numerusform>%n withdrawn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidebarWords</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::AddStoryDialog</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by %n reporters</source>
        <translation>
            <numerusform>by %n reporter</numerusform>
            <numerusform>by %n reporters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found %n feeds. Choose one.</source>
        <translation>
            <numerusform>Found %n feed. Choose one.</numerusform>
            <numerusform>Found %n feeds. Choose one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The page also offers %n feeds.</source>
        <translation>
            <numerusform>The page also offers %n feed.</numerusform>
            <numerusform>The page also offers %n feeds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::CatchUpView</name>
    <message numerus="yes">
        <source>about %n minutes to read</source>
        <translation>
            <numerusform>about %n minute to read</numerusform>
            <numerusform>about %n minutes to read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::Chip</name>
    <message numerus="yes">
        <source>%1, %n entries</source>
        <translation>
            <numerusform>%1, %n entry</numerusform>
            <numerusform>%1, %n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::FacetRow</name>
    <message numerus="yes">
        <source>%1, %n entries</source>
        <translation>
            <numerusform>%1, %n entry</numerusform>
            <numerusform>%1, %n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::FilterBar</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::PaceStrip</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation type="unfinished">
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation type="unfinished">
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key events</source>
        <translation>
            <numerusform>%n key event</numerusform>
            <numerusform>%n key events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::SettingsDialog</name>
    <message numerus="yes">
        <source>Every %n minutes</source>
        <translation>
            <numerusform>Every %n minute</numerusform>
            <numerusform>Every %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::ShareRow</name>
    <message numerus="yes">
        <source>%1, %n entries</source>
        <translation type="unfinished">
            <numerusform>%1, %n entry</numerusform>
            <numerusform>%1, %n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::SidePanel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::SidebarModel</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::SourceRows</name>
    <message numerus="yes">
        <source>Tried %n times.</source>
        <translation>
            <numerusform>Tried %n time.</numerusform>
            <numerusform>Tried %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::StoryHeader</name>
    <message numerus="yes">
        <source>%n stories</source>
        <translation>
            <numerusform>%n story</numerusform>
            <numerusform>%n stories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dateline::WindowDesk</name>
    <message numerus="yes">
        <source>Marked %n entries as read</source>
        <translation>
            <numerusform>Marked %n entry as read</numerusform>
            <numerusform>Marked %n entries as read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marked %n entries as unread</source>
        <translation>
            <numerusform>Marked %n entry as unread</numerusform>
            <numerusform>Marked %n entries as unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n entries</source>
        <translation>
            <numerusform>Saved %n entry</numerusform>
            <numerusform>Saved %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dropped %n entries from saved</source>
        <translation>
            <numerusform>Dropped %n entry from saved</numerusform>
            <numerusform>Dropped %n entries from saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied from %n entries</source>
        <translation>
            <numerusform>Copied from %n entry</numerusform>
            <numerusform>Copied from %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %n feeds</source>
        <translation>
            <numerusform>Added %n feed</numerusform>
            <numerusform>Added %n feeds</numerusform>
        </translation>
    </message>
</context>
</TS>
