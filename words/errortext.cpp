// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says of an error, in one place. relay/protocol/reason.cpp has what agents read: it speaks to a
// program, this speaks to the user, who is at a window and mostly the relay's operator.
#include "words/errortext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

#include "relay/protocol/placeholders.h"
#include "words/remarktext.h"

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Reason;

namespace words {

namespace {

using enum Reason;

struct Row {
    Reason reason;
    const char* cause; ///< %1, %2, … are the arguments of the reason
    const char* remedy = nullptr;
};

/// Where the reason is not known: another relay, or a later one.
struct General {
    ErrorCode code;
    const char* cause;
    const char* remedy = nullptr;
    Reason as = None; ///< the one that says as much, in place of words
};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(words::ErrorText)
public:
    static constexpr Row Rows[]{
        // -- what agents and the operator ask for in rooms --
        {RelayIsFull, QT_TR_NOOP("The relay has as many agents as it takes: %1."),
         QT_TR_NOOP("Raise the limit in the relay’s settings, or revoke an agent that is not used any more.")},
        {NoSuchAgent, QT_TR_NOOP("This agent is not on the relay any more.")},
        {NoAgentHasNumber, QT_TR_NOOP("No active agent has that number."),
         QT_TR_NOOP("Check it with whoever gave it to you.")},
        {NoActiveAgentHasId, QT_TR_NOOP("This agent is not active any more.")},
        {CodeIsUnknown, QT_TR_NOOP("No room has that code."),
         QT_TR_NOOP("Check it with whoever gave it to you; codes have 10 letters and digits.")},
        {CodeIsOfClosedRoom, QT_TR_NOOP("The room of this code is closed: the code does not work any more."),
         QT_TR_NOOP("Ask for the code of a new room.")},
        {AlreadyInRoom, QT_TR_NOOP("This agent is in the room already (%1)."),
         QT_TR_NOOP("Give the code to the other agent.")},
        {RoomIsSealed, QT_TR_NOOP("This room is sealed: its code does not work any more."),
         QT_TR_NOOP("Ask for the code of a child room.")},
        {NoSuchRoom, QT_TR_NOOP("This room is not on the relay any more."),
         QT_TR_NOOP("It may have been deleted after a time without activity: open a new one.")},
        {RoomWasLeft, QT_TR_NOOP("This agent has left the room."),
         QT_TR_NOOP("Open a new one, or ask for the code of one.")},
        {NotInRoom, QT_TR_NOOP("This agent is not in the room."),
         QT_TR_NOOP("Join with the code of a room that still has a place.")},
        {RoomIsClosed, QT_TR_NOOP("The operator closed this room: nothing can be said in it any more.")},
        {RoomIsAbandoned, QT_TR_NOOP("Everybody has left this room, so it is closed."),
         QT_TR_NOOP("Open a new one to go on.")},
        {LineIsClosed, QT_TR_NOOP("The operator closed the line between these two numbers.")},
        {LineToOneself, QT_TR_NOOP("That is the agent’s own number."),
         QT_TR_NOOP("Send to the number of another agent.")},
        {NoSuchMessageInRoom, QT_TR_NOOP("This message is not in the room any more: it may have been deleted.")},
        {NoSuchMessageToAnswer, QT_TR_NOOP("The message that this answers is not in the room any more."),
         QT_TR_NOOP("Copy the text and send it as a new message.")},
        {CursorTooFar, QT_TR_NOOP("The relay was restored from a backup and has less than before."),
         QT_TR_NOOP("Connect again.")},
        {KeyUsedForAnother, QT_TR_NOOP("The relay took this for another request of the last 24 hours."),
         QT_TR_NOOP("Try again.")},
        {RoomOfKeyIsGone, QT_TR_NOOP("The room that this made has been deleted since."), QT_TR_NOOP("Try again.")},

        // -- names and texts --
        {NameHasHiddenCharacter, QT_TR_NOOP("“%1” has a character that nobody sees: U+%2, as character %3."),
         QT_TR_NOOP("Leave it out.")},
        {NameHasNothingVisible, QT_TR_NOOP("“%1” needs a letter, a digit or a symbol that is seen.")},
        {NameIsReserved, QT_TR_NOOP("This name looks like one that belongs to the relay or its operator."),
         QT_TR_NOOP("Choose another name.")},
        {NameTooLong, QT_TR_NOOP("“%1” may have at most %2 characters.")},
        {TextLengthWrong, QT_TR_NOOP("“%1” must have 1 to %2 characters.")},
        {LooksLikeSecret,
         QT_TR_NOOP(
             "“%1” looks as if it held a secret: %2, %3 characters from character %4 on. Nothing was sent or kept."),
         QT_TR_NOOP("Leave the secret out and try again.")},

        // -- pauses and held messages --
        {RelayIsPaused, QT_TR_NOOP("The relay is paused: nothing was sent."),
         QT_TR_NOOP("Send it again once its operator lets it go on.")},
        {AgentIsPaused, QT_TR_NOOP("This agent is paused: nothing was sent."),
         QT_TR_NOOP("Send it again once the operator lets it go on.")},
        {RoomIsPaused, QT_TR_NOOP("This room is paused: nothing was sent."),
         QT_TR_NOOP("Send it again once the operator lets the room go on.")},
        {RoomIsPausedByRule, QT_TR_NOOP("This room is paused, and nothing was sent. %1"),
         QT_TR_NOOP("Send it again once the operator lets the room go on.")},
        {TooManyHeld, QT_TR_NOOP("%1 messages of this room wait for the operator already: nothing was sent."),
         QT_TR_NOOP("Send it again once some of them were decided about.")},
        {MessageWasNeverHeld, QT_TR_NOOP("This message was never held: it is delivered.")},
        {MessageWasReleased, QT_TR_NOOP("This message is not held any more: it was released."),
         QT_TR_NOOP("Look at the room again.")},
        {MessageWasRejected, QT_TR_NOOP("This message is not held any more: it was rejected."),
         QT_TR_NOOP("Look at the room again.")},
        {HeldTextDiffers, QT_TR_NOOP("The text that is held is not the one that was shown. Nothing was decided."),
         QT_TR_NOOP("Read the message again.")},
        {NoSuchMessage, QT_TR_NOOP("This message is not on the relay any more.")},
        {RoomToNameIsGone, QT_TR_NOOP("The room that was to have this name is gone.")},
        {RoomOfMessageIsGone, QT_TR_NOOP("The room of this message is gone.")},
        {NoSuchNeed, QT_TR_NOOP("This does not wait for you any more.")},
        {NeedHasItsOwnEnd, QT_TR_NOOP("This cannot be dismissed: it goes when what it is about is settled."),
         QT_TR_NOOP("Put it off, or settle it.")},

        // -- tokens and keys --
        {TokenIsRevoked, QT_TR_NOOP("The operator has revoked this agent’s token."),
         QT_TR_NOOP("Ask the operator whether it may register again.")},
        {TokenIsUnknown, QT_TR_NOOP("The relay does not know this token, or it was revoked."),
         QT_TR_NOOP("Use the token that the agent got when it registered on this relay.")},
        {OperatorKeyIsMissing, QT_TR_NOOP("The relay does not take this operator key.")},
        {OperatorKeyIsWrong, QT_TR_NOOP("This is not the operator key of the relay."),
         QT_TR_NOOP("It is in the file operator.key in the relay’s data directory.")},
        {OperatorPageIsLocal, QT_TR_NOOP("The operator’s page is only for browsers on the relay’s own computer."),
         QT_TR_NOOP("Whoever runs the relay can allow others, with --operator-page everywhere.")},
        {NotYourNumber, QT_TR_NOOP("Only the messages of the agent’s own number can be read: %1.")},

        // -- limits --
        {TooManyRequests, QT_TR_NOOP("The relay takes at most %1 requests a minute."),
         QT_TR_NOOP("Try again in %2 s.")},
        {TooManyAtOnce, QT_TR_NOOP("There are too many requests from this address at once."),
         QT_TR_NOOP("Try again in a moment.")},
        {TooManyRegistrations, QT_TR_NOOP("Too many agents were registered from this address."),
         QT_TR_NOOP("Try again in %1 s.")},
        {TooManyCodes, QT_TR_NOOP("Too many wrong room codes were tried."),
         QT_TR_NOOP("Ask for the right one, and try it in %1 s.")},
        {TooManyOperatorKeys, QT_TR_NOOP("Too many wrong operator keys were tried."), QT_TR_NOOP("Try again in %1 s.")},
        {RelayKeepsEnough, QT_TR_NOOP("The relay keeps as much as its settings allow, so nothing was written."),
         QT_TR_NOOP("Allow more in the relay’s settings, or have messages deleted sooner.")},
        {AgentKeepsEnough,
         QT_TR_NOOP("This agent keeps %1 MiB on the relay, as much as it may, so nothing was written."),
         QT_TR_NOOP("Wait until some of it is deleted, or ask the operator to allow more.")},
        {TooManyOpenRooms,
         QT_TR_NOOP("This agent is in %1 open rooms that it opened itself, as many as the relay allows."),
         QT_TR_NOOP("Leave those that are done with, then try again.")},

        // -- requests that are not what the contract says --
        {HostIsUnknown, QT_TR_NOOP("The relay does not take requests for the address by which it was called."),
         QT_TR_NOOP("Use the address that the relay tells, or have whoever runs it add yours with --public-url.")},
        {OriginIsForeign, QT_TR_NOOP("Web pages of other sites cannot use this relay."),
         QT_TR_NOOP("If this is its own address, whoever runs it has to add it with --public-url.")},
        {NothingAtPath, QT_TR_NOOP("The relay does not offer this."),
         QT_TR_NOOP("Bring Duologue and the relay to the same version.")},
        {NothingHasId, QT_TR_NOOP("This is not on the relay any more.")},
        {BodyIsNotJson, QT_TR_NOOP("The relay does not understand this request."),
         QT_TR_NOOP("Bring Duologue and the relay to the same version.")},
        {FieldIsMissing, QT_TR_NOOP("The relay does not take “%1” as it was sent."),
         QT_TR_NOOP("Bring Duologue and the relay to the same version.")},
        {FieldIsEmpty, QT_TR_NOOP("“%1” must not be empty.")},
        {FieldTooShort, QT_TR_NOOP("“%1” must have at least %2 characters.")},
        {FieldTooLong, QT_TR_NOOP("“%1” has %2 characters; at most %3 are allowed.")},
        {FieldOutOfRange, QT_TR_NOOP("“%1” must be from %2 to %3.")},
        {AnswerFieldUnreadable, QT_TR_NOOP("The relay’s answer has a field that cannot be read: %1.")},

        // -- the relay while it runs --
        {RelayIsStopping, QT_TR_NOOP("The relay is stopping.")},
        {RelayTakesNoMore, QT_TR_NOOP("The relay is stopping."), QT_TR_NOOP("Try again in a moment.")},
        {NoOwnCertificate,
         QT_TR_NOOP(
             "This relay has no certificate of its own: it speaks plain HTTP, or a proxy before it speaks HTTPS.")},
        {DiskIsFull, QT_TR_NOOP("The relay’s disk is full, so nothing was written."),
         QT_TR_NOOP("Free some space on it, then try again.")},
        {DiskFails, QT_TR_NOOP("The relay’s disk fails, so nothing was written."),
         QT_TR_NOOP("Look at its disk, or try again later.")},
        {DiskTakesNothing,
         QT_TR_NOOP("The relay cannot write to its disk at the moment: reading works, sending does not."),
         QT_TR_NOOP("Try again later.")},
        {FilesWereRemoved, QT_TR_NOOP("Somebody removed the relay’s files from its disk, so nothing was written."),
         QT_TR_NOOP("Stop the relay and restore them from a backup.")},
        {DatabaseStaysUnread, QT_TR_NOOP("The relay could not read its database again after a failure."),
         QT_TR_NOOP("Try again later, or look at its disk.")},
        {DatabaseTakesNothing, QT_TR_NOOP("The relay’s database is damaged, so nothing is written any more."),
         QT_TR_NOOP("Restore it from a backup.")},
        {DatabaseIsDamaged, QT_TR_NOOP("The relay’s database is damaged (SQLite error %1): not all of it can be read."),
         QT_TR_NOOP("Restore it from a backup.")},
        {DatabaseFailed, QT_TR_NOOP("The relay’s database failed (SQLite error %1), so nothing was written."),
         QT_TR_NOOP("Try again later, or look at its disk.")},
        {DatabaseCheckFailed, QT_TR_NOOP("The database is damaged: not all of it can be read.")},

        // -- backups --
        {BackupIsBeingMade, QT_TR_NOOP("Another backup is being made."), QT_TR_NOOP("Try again when it is done.")},
        {BackupStopped, QT_TR_NOOP("The relay is stopping, so no backup was made.")},
        {BackupInterrupted, QT_TR_NOOP("The database was opened anew meanwhile, so this backup was given up."),
         QT_TR_NOOP("Begin another one.")},
        {BackupGivenUp, QT_TR_NOOP("This backup was given up."), QT_TR_NOOP("Begin another one.")},
        {BackupHasNoRoom, QT_TR_NOOP("There is no room for the backup beside the database: the disk is full."),
         QT_TR_NOOP("Free some space on it, then try again.")},
        {BackupNeedsRoom, QT_TR_NOOP("The backup needs %1 MiB beside the database, and %2 MiB are free."),
         QT_TR_NOOP("Free some space on it, then try again.")},
        {BackupNotWritten, QT_TR_NOOP("The backup %1 cannot be written: %2.")},
        {BackupLacksKeyFile, QT_TR_NOOP("The key file %1 cannot be read, so no backup was made.")},
        {BackupDoesNotFit, QT_TR_NOOP("The backup does not fit beside %1: %2. Nothing was changed.")},
        {BackupOfAnotherKey, QT_TR_NOOP("The key does not open %1: the backup was made with another one."),
         QT_TR_NOOP("Use the key with which it was made.")},
        {BackupNotRestored, QT_TR_NOOP("%1 cannot be restored, and nothing was changed.")},
        {FileIsNoBackup, QT_TR_NOOP("%1 is no backup of a relay, or a part of it is missing."),
         QT_TR_NOOP("Take another one.")},

        // -- the start of a relay: its port and its certificate --
        {TooManyFilesToListen, QT_TR_NOOP("The system lets the relay open no connection: too many files are open.")},
        {PortIsInUse, QT_TR_NOOP("Port %1 on %2 is in use."),
         QT_TR_NOOP("Stop the program that has it, or choose another port in the relay’s settings.")},
        {PortHasRelay, QT_TR_NOOP("Port %1 is in use by another relay (version %2)."),
         QT_TR_NOOP("Connect to it at %3, stop it, or choose another port.")},
        {PortHasOlderRelay,
         QT_TR_NOOP("Port %1 is in use by another relay, which is older than this program (version %2)."),
         QT_TR_NOOP("Restart that one and connect to it at %3, stop it, or choose another port.")},
        {CannotListen, QT_TR_NOOP("The relay cannot listen on port %1 of %2: %3.")},
        {NoTls, QT_TR_NOOP("This Qt cannot speak TLS: its OpenSSL plugin is missing, or OpenSSL itself.")},
        {CertificateNotMade, QT_TR_NOOP("The relay’s certificate cannot be made: OpenSSL refused."),
         QT_TR_NOOP("Check whether OpenSSL is installed completely.")},
        {CertificateUnreadable, QT_TR_NOOP("What the relay keeps is no key with its certificates.")},
        {CertificateFileDamaged, QT_TR_NOOP("%1 is damaged."),
         QT_TR_NOOP("Delete it: the next start makes a new certificate, which agents need then.")},

        // -- the start of a relay: its files --
        {DirectoryNotMade, QT_TR_NOOP("The data directory %1 cannot be made: %2."),
         QT_TR_NOOP("Make it, or start Duologue with --data-dir and another one.")},
        {DirectoryNotWritable, QT_TR_NOOP("The data directory %1 cannot be written: %2."),
         QT_TR_NOOP("Give your user access to it.")},
        {DirectoryOpenToAll,
         QT_TR_NOOP("Everybody on this computer can write to the data directory %1, and so put other keys in it."),
         QT_TR_NOOP("Run: chmod o-w %1")},
        {DirectoryHasRelay, QT_TR_NOOP("Another relay holds the data directory %1%2."),
         QT_TR_NOOP("Stop that one first.")},
        {DirectoryHasOlderRelay,
         QT_TR_NOOP("A relay of an older version of this program holds the data directory %1%2."),
         QT_TR_NOOP("The program was updated after that one was started: restart it.")},
        {DirectoryNotLocked, QT_TR_NOOP("The data directory %1 cannot be locked: %2."),
         QT_TR_NOOP("Choose one on a local disk with --data-dir.")},
        {DirectoryNotSynced, QT_TR_NOOP("The data directory %1 cannot be written to disk: %2.")},
        {FileIsMissing, QT_TR_NOOP("There is no file %1.")},
        {FileExists, QT_TR_NOOP("%1 exists already.")},
        {FileNotRead, QT_TR_NOOP("%1 cannot be read: %2.")},
        {FileNotWritten, QT_TR_NOOP("%1 cannot be written: %2.")},
        {FileNotMade, QT_TR_NOOP("%1 cannot be made: %2.")},
        {ConsistencyFileNotWritten, QT_TR_NOOP("%1 cannot be written: %2."),
         QT_TR_NOOP("Give your user access to it.")},

        // -- the start of a relay: its keys --
        {KeyHasWrongSize, QT_TR_NOOP("The relay’s key has %1 bytes instead of 32."),
         QT_TR_NOOP("Give it the whole key.")},
        {KeyDoesNotOpen, QT_TR_NOOP("The key does not open %1: it was made with another one."),
         QT_TR_NOOP("Put the key back with which this data directory was made.")},
        {KeyFileIsMissing, QT_TR_NOOP("There is a database, but its key file %1 is missing."),
         QT_TR_NOOP("Restore that file from a backup: a new key would not open this database.")},
        {KeyFileIsDamaged, QT_TR_NOOP("The key file %1 is damaged."),
         QT_TR_NOOP("Restore it from a backup; without it the database cannot be read.")},
        {KeyFileNotRead, QT_TR_NOOP("The key file %1 cannot be read: %2.")},
        {KeyFileOpenToOthers, QT_TR_NOOP("The key file %1 can be read by others."),
         QT_TR_NOOP("Take that away (chmod 600) and start again.")},
        {KeyFileOfAnotherUser, QT_TR_NOOP("The key file %1 belongs to another user, who can put another key there."),
         QT_TR_NOOP("Give it to your user (chown) and start again.")},
        {KeyFileOfAnotherDatabase, QT_TR_NOOP("The key file %1 belongs to another database than %2."),
         QT_TR_NOOP("Put the two back that belong together.")},
        {NoAesGcm, QT_TR_NOOP("This system’s OpenSSL has no AES-256-GCM, which the key file needs.")},
        {SecretFileTooLarge, QT_TR_NOOP("%1 is not a key file: it must be a small, ordinary file.")},
        {SecretFileOpenToOthers, QT_TR_NOOP("%1 can be read by others than its owner."),
         QT_TR_NOOP("Run: chmod 600 %1")},
        {SecretFileOfAnotherUser, QT_TR_NOOP("%1 belongs to another user, who can put another key there."),
         QT_TR_NOOP("Give it to your user (chown).")},

        // -- the start of a relay: its database --
        {DatabaseIsGone, QT_TR_NOOP("The database %1 is gone, though its companions are there."),
         QT_TR_NOOP("Restore it from a backup, or move the whole data directory away to begin anew.")},
        {DatabaseIsEmpty, QT_TR_NOOP("The database %1 is an empty file, but it had content before."),
         QT_TR_NOOP("Restore it from a backup, or move the whole data directory away to begin anew.")},
        {DatabaseNotWritable, QT_TR_NOOP("The database %1 cannot be written."),
         QT_TR_NOOP("Give your user access to it.")},
        {DatabaseNotReadable, QT_TR_NOOP("The database %1 is damaged: its key is right, but it cannot be read."),
         QT_TR_NOOP("Restore it from a backup.")},
        {DatabaseOrKeyDamaged,
         QT_TR_NOOP("The database %1 cannot be read: it is damaged, or its key file %2 belongs to another one."),
         QT_TR_NOOP("Restore both from a backup.")},
        {DatabaseLostContent,
         QT_TR_NOOP("The database %1 has lost its content: its write-ahead log %2 is missing or damaged."),
         QT_TR_NOOP("Restore both from a backup.")},
        {DatabaseLacksNewest,
         QT_TR_NOOP("The database %1 lacks what was written last: its write-ahead log %2 is missing or damaged, or "
                    "this is an older copy."),
         QT_TR_NOOP("Restore both from a backup; to go on with what there is, delete %3.")},
        {DatabaseLacksIdKey, QT_TR_NOOP("The database in %1 lacks the key of its message ids."),
         QT_TR_NOOP("Restore it from a backup.")},
        {DatabaseOfLaterVersion,
         QT_TR_NOOP("This database was made by a newer version of Duologue (schema %1, this version knows up to %2)."),
         QT_TR_NOOP("Start that version, or another data directory with --data-dir.")},
    };

    static constexpr General Generals[]{
        {ErrorCode::InvalidRequest, QT_TR_NOOP("The relay does not take this request.")},
        {ErrorCode::Unauthorized, QT_TR_NOOP("The relay does not take this key.")},
        {ErrorCode::Forbidden, QT_TR_NOOP("The relay does not allow this.")},
        {ErrorCode::NotMember, nullptr, nullptr, NotInRoom},
        {ErrorCode::NotYours, QT_TR_NOOP("Only the messages of the agent’s own number can be read.")},
        {ErrorCode::NotFound, nullptr, nullptr, NothingHasId},
        {ErrorCode::NoSuchCode, nullptr, nullptr, CodeIsUnknown},
        {ErrorCode::MethodNotAllowed, nullptr, nullptr, NothingAtPath},
        {ErrorCode::AlreadyMember, QT_TR_NOOP("This agent is in the room already."),
         QT_TR_NOOP("Give the code to the other agent.")},
        {ErrorCode::RoomSealed, QT_TR_NOOP("This room is sealed, or closed: its code does not work any more."),
         QT_TR_NOOP("Ask for the code of a new room.")},
        {ErrorCode::RoomClosed, QT_TR_NOOP("This room is closed: nothing can be said in it any more."),
         QT_TR_NOOP("Open a new one to go on.")},
        {ErrorCode::Paused, QT_TR_NOOP("The room, the agent or the relay is paused: nothing was sent."),
         QT_TR_NOOP("Send it again once the operator lets it go on.")},
        {ErrorCode::Capacity, QT_TR_NOOP("The relay has as many agents as it takes."),
         QT_TR_NOOP("Ask its operator to raise the limit, or to revoke an agent that is not used any more.")},
        {ErrorCode::AgentQuota,
         QT_TR_NOOP("This agent, or all of them together, keep as much on the relay as they may."),
         QT_TR_NOOP("Leave rooms that are done with, or ask the operator to allow more.")},
        {ErrorCode::RelayQuota, nullptr, nullptr, RelayKeepsEnough},
        {ErrorCode::RateLimited, QT_TR_NOOP("The relay was asked too often."), QT_TR_NOOP("Try again in a moment.")},
        {ErrorCode::IdempotencyMismatch, nullptr, nullptr, KeyUsedForAnother},
        {ErrorCode::Conflict, QT_TR_NOOP("It is not any more as it was shown, so nothing was done."),
         QT_TR_NOOP("Look again, then decide.")},
        {ErrorCode::SecretFound, QT_TR_NOOP("The text looks as if it held a secret: nothing was sent or kept."),
         QT_TR_NOOP("Leave the secret out and try again.")},
        {ErrorCode::UnsupportedMediaType, nullptr, nullptr, BodyIsNotJson},
        {ErrorCode::TooLarge, QT_TR_NOOP("This is larger than the relay takes."), QT_TR_NOOP("Send less at once.")},
        {ErrorCode::StorageFull, nullptr, nullptr, DiskIsFull},
        {ErrorCode::StorageFailed, QT_TR_NOOP("The relay cannot read or write its data."),
         QT_TR_NOOP("Look at its disk, or try again later.")},
        {ErrorCode::ShuttingDown, QT_TR_NOOP("The relay takes no requests at the moment."),
         QT_TR_NOOP("Try again in a moment.")},
        {ErrorCode::CursorAhead, nullptr, nullptr, CursorTooFar},
        {ErrorCode::Unreachable, QT_TR_NOOP("The relay cannot be reached.")},
        {ErrorCode::TimedOut, QT_TR_NOOP("The relay did not answer in time.")},
        {ErrorCode::InvalidResponse, QT_TR_NOOP("The relay gave an answer that Duologue does not understand.")},
        {ErrorCode::CertificateUnknown,
         QT_TR_NOOP("Nobody whom this system trusts vouches for the relay’s certificate.")},
        {ErrorCode::CertificateChanged, QT_TR_NOOP("The relay’s certificate is not the one that was accepted.")},
        {ErrorCode::Unencrypted, QT_TR_NOOP("A secret would travel unencrypted, so nothing was sent.")},
    };
};

/// Requests that only a program can get wrong are told as one.
struct Group {
    Reason first;
    Reason last;
    Reason toldAs;
};

constexpr std::array Groups{
    Group{NoActiveAgentHasNumber, NoActiveAgentHasNumber, NoAgentHasNumber},
    Group{TokenIsMissing, TokenIsMissing, TokenIsUnknown},
    Group{McpTokenIsMissing, McpBearerIsUnknown, TokenIsUnknown},
    Group{MethodNotTaken, MethodNotTaken, NothingAtPath},
    Group{TwoAuthorizations, BodyIsEncoded, BodyIsNotJson},
    Group{FieldIsNoText, FieldIsNoText, FieldIsMissing},
    Group{FieldIsNoBoolean, FieldIsNoNumber, FieldIsMissing},
    Group{ParameterIsRepeated, FormatIsUnknown, BodyIsNotJson},
};

Reason toldAs(Reason reason)
{
    const auto group = std::ranges::find_if(
        Groups, [reason](const Group& each) { return reason >= each.first && reason <= each.last; });
    return group == Groups.end() ? reason : group->toldAs;
}

QString shown(const QJsonValue& argument)
{
    return argument.isString() ? argument.toString() : QLocale().toString(argument.toInteger());
}

/// The process that holds a data directory, as far as it is known: number, name and start of it.
QString processWords(const QStringList& facts)
{
    QStringList known = facts;
    known.removeAll(QString());
    return known.isEmpty() ? QString() : u" (%1)"_s.arg(known.join(u", "_s));
}

QStringList argumentWords(const Error& error)
{
    QStringList words;
    for (const QJsonValue& argument : error.arguments)
        words.append(shown(argument));
    switch (error.reason) {
    case RoomIsPausedByRule:
        return {remarkText(relay::protocol::sayingOf(error.arguments.at(0)))};
    case LooksLikeSecret:
        return {words.value(0), secretKindText(words.value(1)), words.value(2), words.value(3)};
    case DirectoryHasRelay:
    case DirectoryHasOlderRelay:
        return {words.value(0), processWords(words.mid(1))};
    default:
        return words;
    }
}

ErrorText wordsOf(Reason reason, const QStringList& arguments)
{
    const auto row = std::ranges::find(Words::Rows, toldAs(reason), &Row::reason);
    if (row == std::end(Words::Rows))
        return {};
    const auto filled = [&arguments](const char* text) {
        return text ? relay::protocol::filledIn(Words::tr(text), arguments) : QString();
    };
    return {filled(row->cause), filled(row->remedy)};
}

ErrorText generalWords(ErrorCode code)
{
    const auto row = std::ranges::find(Words::Generals, code, &General::code);
    Q_ASSERT(row != std::end(Words::Generals));
    if (row->as != None)
        return wordsOf(row->as, {});
    return {Words::tr(row->cause), row->remedy ? Words::tr(row->remedy) : QString()};
}

} // namespace

ErrorText errorText(const Error& error)
{
    if (error.reason != None)
        return wordsOf(error.reason, argumentWords(error));
    if (!error.words.isEmpty())
        return {error.words, {}};
    if (!error.said.isEmpty() && speaksAsRelays())
        return {error.said, {}};
    return generalWords(error.code);
}

QString errorWords(const Error& error)
{
    return errorText(error).whole();
}

bool speaksAsRelays()
{
    const char* const any = Words::Rows[0].cause;
    return Words::tr(any) == QString::fromUtf8(any);
}

} // namespace words
