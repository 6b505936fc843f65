<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>app::attention::CalmNotifier</name>
    <message numerus="yes">
        <source>%Ln more notices</source>
        <translation>
            <numerusform>%Ln more notice</numerusform>
            <numerusform>%Ln more notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::window::AgentsController</name>
    <message numerus="yes">
        <source>%Ln agents are as before: %1</source>
        <translation>
            <numerusform>%Ln agent is as before: %1</numerusform>
            <numerusform>%Ln agents are as before: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::window::Attention</name>
    <message numerus="yes">
        <source>%Ln messages wait for you</source>
        <translation>
            <numerusform>%Ln message waits for you</numerusform>
            <numerusform>%Ln messages wait for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::window::SilenceController</name>
    <message numerus="yes">
        <source>%Ln agents have not read what was said to them</source>
        <translation>
            <numerusform>%Ln agent has not read what was said to it</numerusform>
            <numerusform>%Ln agents have not read what was said to them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AgentListActions</name>
    <message numerus="yes">
        <source>Revoke %Ln agents?</source>
        <translation>
            <numerusform>Revoke %Ln agent?</numerusform>
            <numerusform>Revoke %Ln agents?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AgentsPage</name>
    <message numerus="yes">
        <source>Working: %Ln agents left</source>
        <translation>
            <numerusform>Working: %Ln agent left</numerusform>
            <numerusform>Working: %Ln agents left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Banner</name>
    <message numerus="yes">
        <source>+%Ln more</source>
        <comment>notices</comment>
        <translation>
            <numerusform>+%Ln more</numerusform>
            <numerusform>+%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConditionWords</name>
    <message numerus="yes">
        <source>%Ln of your decisions hold, but are not on the disk yet.</source>
        <translation>
            <numerusform>%Ln of your decisions holds, but is not on the disk yet.</numerusform>
            <numerusform>%Ln of your decisions hold, but are not on the disk yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ControlActions</name>
    <message numerus="yes">
        <source>The next %Ln message(s) of %1 pass without you.</source>
        <translation>
            <numerusform>The next message of %1 passes without you.</numerusform>
            <numerusform>The next %Ln messages of %1 pass without you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DayPage</name>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EditDialog</name>
    <message numerus="yes">
        <source>Too long by %Ln characters.</source>
        <translation>
            <numerusform>Too long by %Ln character.</numerusform>
            <numerusform>Too long by %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MemberCard</name>
    <message numerus="yes">
        <source>%n sent</source>
        <translation>
            <numerusform>%n sent</numerusform>
            <numerusform>%n sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MessageLayout</name>
    <message numerus="yes">
        <source>Show all (%Ln more characters)</source>
        <translation>
            <numerusform>Show all (%Ln more character)</numerusform>
            <numerusform>Show all (%Ln more characters)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MessageNews</name>
    <message numerus="yes">
        <source>%Ln new messages.</source>
        <translation>
            <numerusform>%Ln new message.</numerusform>
            <numerusform>%Ln new messages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::NeedDetail</name>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln chosen</numerusform>
            <numerusform>%Ln chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too long by %Ln characters.</source>
        <translation>
            <numerusform>Too long by %Ln character.</numerusform>
            <numerusform>Too long by %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::NeedWords</name>
    <message numerus="yes">
        <source>%n agents</source>
        <translation>
            <numerusform>%n agent</numerusform>
            <numerusform>%n agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has not read %n messages in “%2”</source>
        <comment>agent, room</comment>
        <translation>
            <numerusform>%1 has not read %n message in “%2”</numerusform>
            <numerusform>%1 has not read %n messages in “%2”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refused %n times</source>
        <translation>
            <numerusform>Refused %n time</numerusform>
            <numerusform>Refused %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::OverviewActions</name>
    <message numerus="yes">
        <source>Close %Ln rooms?</source>
        <translation>
            <numerusform>Close %Ln room?</numerusform>
            <numerusform>Close %Ln rooms?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::OverviewModel</name>
    <message numerus="yes">
        <source>%Ln in 30 min</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%Ln in 30 min</numerusform>
            <numerusform>%Ln in 30 min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PresenceWords</name>
    <message numerus="yes">
        <source>Asked %n s ago</source>
        <translation>
            <numerusform>Asked %n s ago</numerusform>
            <numerusform>Asked %n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asked %n min ago</source>
        <translation>
            <numerusform>Asked %n min ago</numerusform>
            <numerusform>Asked %n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rung %1 and has not read %n messages</source>
        <comment>when</comment>
        <translation>
            <numerusform>rung %1 and has not read %n message</numerusform>
            <numerusform>rung %1 and has not read %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>has not read %n messages</source>
        <translation>
            <numerusform>has not read %n message</numerusform>
            <numerusform>has not read %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RecordsActions</name>
    <message numerus="yes">
        <source>It has %Ln entries. Each is linked to the one before, and none was changed, added or taken out. Note the newest hash somewhere else to prove that later:

%1</source>
        <translation>
            <numerusform>It has %Ln entry, which was not changed, and none was added or taken out. Note the newest hash somewhere else to prove that later:

%1</numerusform>
            <numerusform>It has %Ln entries. Each is linked to the one before, and none was changed, added or taken out. Note the newest hash somewhere else to prove that later:

%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sound from the beginning: %Ln entries. %1</source>
        <translation>
            <numerusform>Sound from the beginning: %Ln entry. %1</numerusform>
            <numerusform>Sound from the beginning: %Ln entries. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RoomFacts</name>
    <message numerus="yes">
        <source>%Ln older ones</source>
        <comment>child rooms</comment>
        <translation>
            <numerusform>%Ln older one</numerusform>
            <numerusform>%Ln older ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RoomListPane</name>
    <message numerus="yes">
        <source>%Ln rooms moved</source>
        <translation>
            <numerusform>%Ln room moved</numerusform>
            <numerusform>%Ln rooms moved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RoomRow</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held for you</source>
        <translation>
            <numerusform>%n held for you</numerusform>
            <numerusform>%n held for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RoomSwitcher</name>
    <message numerus="yes">
        <source>%1  (%n unread)</source>
        <translation>
            <numerusform>%1  (%n unread)</numerusform>
            <numerusform>%1  (%n unread)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TablePage</name>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln chosen</numerusform>
            <numerusform>%Ln chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TextTime</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
</TS>
