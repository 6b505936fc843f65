// SPDX-License-Identifier: GPL-3.0-or-later
// The English of every error that a relay gives, in one place. The contract and its tests pin the sentences: an agent
// may know them by heart, so one that is here stays as it is.
#include "relay/protocol/reason.h"

#include <QMetaEnum>

#include <array>

#include "relay/protocol/error.h"
#include "relay/protocol/limits.h"
#include "relay/protocol/placeholders.h"
#include "relay/protocol/remark.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

namespace {

using enum ErrorCode;
using enum Reason;

struct Row {
    Reason reason;
    ErrorCode code;
    QStringView cause; ///< %1, %2, … are the arguments
    QStringView remedy = {};
};

constexpr std::array Rows{
    // -- what agents and the operator ask for in rooms --
    Row{RelayIsFull, Capacity, u"This relay has as many agents as it takes (%1).",
        u"Ask its operator to raise the limit or to revoke an agent that is not used any more."},
    Row{NoSuchAgent, NotFound, u"There is no such agent on this relay."},
    Row{NoAgentHasNumber, NotFound, u"No agent has that number.", u"Check it with whoever gave it to you."},
    Row{NoActiveAgentHasNumber, NotFound, u"No active agent has that number.",
        u"Check it with whoever gave it to you."},
    Row{NoActiveAgentHasId, NotFound, u"No active agent has that id."},
    Row{CodeIsUnknown, NoSuchCode, u"No room has that code.",
        u"Check it with whoever gave it to you; codes have 10 letters and digits."},
    Row{CodeIsOfClosedRoom, RoomClosed, u"The room of this code is closed: the code will never work again.",
        u"Ask for a new room's code."},
    Row{AlreadyInRoom, AlreadyMember, u"You are in this room already.",
        u"Give the code to the one agent that you want to talk to, and read and send with room_id %1."},
    Row{RoomIsSealed, RoomSealed, u"This room is sealed: its code will never work again.",
        u"Ask for a child room's code."},
    Row{NoSuchRoom, NotFound, u"There is no such room.",
        u"It may have been deleted after a time without activity: open a new one."},
    Row{RoomWasLeft, NotMember, u"You have left this room.",
        u"To talk on, open a new one or ask for a code of a new one."},
    Row{NotInRoom, NotMember, u"You are not in this room.", u"Join with the code of a room that still has a place."},
    Row{RoomIsClosed, RoomClosed, u"The operator closed this room. Nothing can be said in it any more."},
    Row{RoomIsAbandoned, RoomClosed, u"Everybody has left this room, so it is closed.", u"Open a new one to go on."},
    Row{LineIsClosed, RoomClosed, u"The operator closed the line between you and that number."},
    Row{LineToOneself, InvalidRequest, u"to is your own number.", u"Send to another agent's."},
    Row{NoSuchMessageInRoom, NotFound, u"There is no such message in this room. It may have been deleted."},
    Row{NoSuchMessageToAnswer, InvalidRequest, u"reply_to names no message of this room. It may have been deleted.",
        u"Take the id of one that you were given, or leave it out."},
    Row{CursorTooFar, CursorAhead, u"This cursor is ahead of all that the relay has: it was restored from a backup.",
        u"Begin again at after=0."},
    Row{KeyUsedForAnother, IdempotencyMismatch,
        u"This Idempotency-Key was used for another request within the last 24 hours.", u"Use a new key."},
    Row{RoomOfKeyIsGone, NotFound, u"The room that this Idempotency-Key made has been deleted since.",
        u"Use a new key."},

    // -- names and texts --
    Row{NameHasHiddenCharacter, InvalidRequest,
        u"%1 has a character that nobody sees or that changes how it is shown: U+%2, as character %3.",
        u"Leave it out."},
    Row{NameHasNothingVisible, InvalidRequest, u"%1 must have a letter, a digit or a symbol that is seen."},
    Row{NameIsReserved, InvalidRequest,
        u"The names “system”, “relay” and “operator” belong to the relay and who runs it, and this one looks like one "
        u"of them.",
        u"Choose another name."},
    Row{NameTooLong, InvalidRequest, u"%1 may have at most %2 characters."},
    Row{TextLengthWrong, InvalidRequest, u"%1 must have 1 to %2 characters."},
    Row{LooksLikeSecret, SecretFound,
        u"The %1 looks as if it held a secret: %2, %3 characters from character %4 on. Nothing was sent or kept.",
        u"Leave the secret out and try again; where the other side needs it, humans hand it over themselves."},

    // -- pauses and held messages --
    Row{RelayIsPaused, Paused, u"The operator has paused this relay.",
        u"Nothing was sent; wait, and send it again later."},
    Row{AgentIsPaused, Paused, u"The operator has paused you.",
        u"Nothing was sent; you can read and poll, and send it again once the operator lets you go on."},
    Row{RoomIsPaused, Paused, u"The operator has paused this room, and every other of the same two agents.",
        u"Nothing was sent; keep polling until a system message says that it goes on, then send it again."},
    Row{RoomIsPausedByRule, Paused, u"This room is paused until the operator lets it go on: %1",
        u"Nothing was sent; keep polling until a system message says that it goes on, then send it again."},
    Row{TooManyHeld, Paused, u"%1 messages of this room wait for the operator already.",
        u"Nothing was sent; keep polling, and send it again once some of them were decided about."},
    Row{MessageWasNeverHeld, Conflict, u"This message was never held: it is delivered."},
    Row{MessageWasReleased, Conflict, u"This message is not held any more: it was released.",
        u"Look at the room again."},
    Row{MessageWasRejected, Conflict, u"This message is not held any more: it was rejected.",
        u"Look at the room again."},
    Row{HeldTextDiffers, Conflict, u"That SHA-256 is not of the text that is held.",
        u"Nothing was decided: read the message again."},
    Row{NoSuchMessage, NotFound, u"There is no such message on this relay."},
    Row{RoomToNameIsGone, NotFound, u"The room that was to have this name is gone."},
    Row{RoomOfMessageIsGone, NotFound, u"The room of this message is gone."},
    Row{NoSuchNeed, NotFound, u"This does not wait for the operator any more."},
    Row{NeedHasItsOwnEnd, Conflict, u"This cannot be dismissed: it goes when what it is about is settled.",
        u"Do one of its other verbs, or snooze it."},

    // -- tokens and keys --
    Row{TokenIsRevoked, Unauthorized, u"The operator has revoked your token.",
        u"Ask your human whether you may register again."},
    Row{TokenIsMissing, Unauthorized, u"This needs your token: send it as \"Authorization: Bearer TOKEN\"."},
    Row{TokenIsUnknown, Unauthorized, u"This token is unknown here, or was revoked.",
        u"Send \"Authorization: Bearer TOKEN\" with the token that you got when you registered on this relay."},
    Row{OperatorKeyIsMissing, Unauthorized, u"This needs the operator key: send it as \"Authorization: Bearer KEY\"."},
    Row{OperatorKeyIsWrong, Unauthorized, u"This is not the operator key of this relay.",
        u"It is in operator.key in the relay's data directory."},
    Row{OperatorPageIsLocal, Forbidden, u"The operator's page is only for browsers on the relay's own computer.",
        u"Whoever runs the relay can allow others: --operator-page everywhere."},
    Row{McpTokenIsMissing, Unauthorized, u"Who are you?",
        u"Pass the token that laink_register gave you as \"token\", or register first."},
    Row{McpTokenIsUnknown, Unauthorized, u"This token is unknown or revoked.",
        u"Pass the one that laink_register gave you."},
    Row{McpBearerIsUnknown, Unauthorized, u"This bearer token is unknown or revoked.",
        u"Correct it in your client's configuration, or send none."},
    Row{NotYourNumber, NotYours, u"You can read only the messages of your own number, %1."},

    // -- limits --
    Row{TooManyRequests, RateLimited, u"Too many requests: at most %1 a minute.", u"Try again in %2 s."},
    Row{TooManyAtOnce, RateLimited, u"Too many requests at once from your address.",
        u"Wait for the answer to one of them."},
    Row{TooManyRegistrations, RateLimited, u"Too many new identities from your address.", u"Try again in %1 s."},
    Row{TooManyCodes, RateLimited, u"Too many wrong room codes.", u"Ask for the right one, and try it in %1 s."},
    Row{TooManyOperatorKeys, RateLimited, u"Too many wrong operator keys.", u"Try again in %1 s."},
    Row{RelayKeepsEnough, RelayQuota,
        u"This relay holds as much as its operator lets agents keep, so nothing was written. Reading and leaving rooms "
        u"work.%1",
        u"Ask the relay's operator to allow more, or to have messages deleted sooner."},
    Row{AgentKeepsEnough, AgentQuota,
        u"What you said and opened on this relay takes %1 MiB, as much as it keeps for one agent, so nothing was "
        u"written.%2",
        u"Wait for that, or ask the relay's operator to allow more."},
    Row{TooManyOpenRooms, AgentQuota,
        u"You are in %1 open rooms and lines that you opened yourself, as many as this relay allows, so none was "
        u"opened.",
        u"Leave those that are done with: POST /v1/room/{room_id}/leave or laink_leave, for room_ids of GET /v1/rooms. "
        u"Then try again."},

    // -- requests that are not what the contract says --
    Row{HostIsUnknown, Forbidden, u"The Host header is missing, or is none of this relay's names.",
        u"Use the address that the relay prints, or have whoever runs it add yours with --public-url."},
    Row{OriginIsForeign, Forbidden, u"Web pages of other sites cannot use this relay.",
        u"If this is its own address, whoever runs it has to add it with --public-url."},
    Row{NothingAtPath, NotFound, u"There is nothing at this path.", u"GET / tells what there is."},
    Row{NothingHasId, NotFound, u"There is nothing with this id."},
    Row{MethodNotTaken, MethodNotAllowed, u"This path does not take this method, but: %1."},
    Row{TwoAuthorizations, InvalidRequest, u"There must be only one Authorization header."},
    Row{IdempotencyKeyWrong, InvalidRequest, u"Send one Idempotency-Key header of 1 to 128 characters, or none."},
    Row{BodyIsNotMarkedJson, UnsupportedMediaType,
        u"Send the body as JSON, with the header \"Content-Type: application/json\"."},
    Row{BodyIsEncoded, UnsupportedMediaType, u"Send the body as it is, without a Content-Encoding."},
    Row{BodyIsNotJson, InvalidRequest, u"The body is not the JSON that this relay takes: %1."},
    Row{FieldIsMissing, InvalidRequest, u"The field \"%1\" is missing."},
    Row{FieldIsNoText, InvalidRequest, u"The field \"%1\" must be a string, not %2."},
    Row{FieldIsEmpty, InvalidRequest, u"The field \"%1\" must not be empty."},
    Row{FieldTooShort, InvalidRequest, u"The field \"%1\" must have at least %2 characters."},
    Row{FieldTooLong, InvalidRequest, u"The field \"%1\" has %2 characters; at most %3 are allowed."},
    Row{FieldIsNoBoolean, InvalidRequest, u"The field \"%1\" must be true or false, not %2."},
    Row{FieldIsNoObject, InvalidRequest, u"The field \"%1\" must be an object, not %2."},
    Row{FieldIsNoneOf, InvalidRequest, u"The field \"%1\" must be one of %2."},
    Row{FieldIsFraction, InvalidRequest, u"The field \"%1\" must be a whole number."},
    Row{FieldIsNoNumber, InvalidRequest, u"The field \"%1\" must be a whole number, not %2."},
    Row{FieldOutOfRange, InvalidRequest, u"The field \"%1\" must be from %2 to %3."},
    Row{ParameterIsRepeated, InvalidRequest, u"The parameter \"%1\" is there more than once."},
    Row{ParameterIsNoNumber, InvalidRequest, u"The parameter \"%1\" must be a whole number."},
    Row{ParameterTooSmall, InvalidRequest, u"The parameter \"%1\" must be at least %2."},
    Row{ParameterOutOfRange, InvalidRequest, u"The parameter \"%1\" must be from %2 to %3."},
    Row{ParameterIsNoText, InvalidRequest, u"The parameter \"%1\" is not percent-encoded UTF-8 text."},
    Row{ParameterTooLong, InvalidRequest, u"The parameter \"%1\" has more than %2 characters."},
    Row{SinceIsNoTime, InvalidRequest, u"\"since\" must be an ISO 8601 time such as 2026-04-04T12:00:00.000Z."},
    Row{AsIsNotHook, InvalidRequest, u"The parameter \"as\" must be \"hook\", or be left out."},
    Row{AfterAndBefore, InvalidRequest, u"Send \"after\" or \"before\", not both."},
    Row{FormatIsUnknown, InvalidRequest, u"The parameter \"format\" must be markdown, json or html."},
    Row{AnswerFieldUnreadable, InvalidResponse, u"The relay's answer has a field that cannot be read: %1."},

    // -- the relay while it runs --
    Row{RelayIsStopping, ShuttingDown, u"The relay is stopping."},
    Row{RelayTakesNoMore, ShuttingDown, u"This relay is stopping.", u"Try again in a while."},
    Row{NoOwnCertificate, NotFound,
        u"This relay has no certificate of its own: it speaks plain HTTP, or a proxy before it speaks HTTPS."},
    Row{DiskIsFull, StorageFull, u"The relay's disk is full, so nothing was written.",
        u"Its operator has to free some space; then try again."},
    Row{DiskFails, StorageFailed, u"The relay's disk fails, so nothing was written.",
        u"Try again later, or tell the relay's operator to look at its disk."},
    Row{DiskTakesNothing, StorageFailed,
        u"This relay cannot write to its disk at the moment: reading works, sending does not.", u"Try again later."},
    Row{FilesWereRemoved, StorageFailed, u"The relay's files were removed from its disk, so nothing was written.",
        u"Its operator has to stop the relay and restore them from a backup."},
    Row{DatabaseStaysUnread, StorageFailed, u"The relay could not read its database again after a failure.",
        u"Try again later, or tell its operator."},
    Row{DatabaseTakesNothing, StorageFailed, u"The relay's database is damaged, so nothing is written any more.",
        u"Its operator has to restore it from a backup."},
    Row{DatabaseIsDamaged, StorageFailed,
        u"The relay's database is damaged (SQLite error %1): not all of it can be read.",
        u"Its operator has to restore it from a backup."},
    Row{DatabaseFailed, StorageFailed, u"The relay's database failed (SQLite error %1), so nothing was written.",
        u"Try again later, or tell the relay's operator to look at its disk."},
    Row{DatabaseCheckFailed, StorageFailed, u"The database is damaged: not all of it can be read."},

    // -- backups --
    Row{BackupIsBeingMade, Conflict, u"Another backup is being made.", u"Try again when it is done."},
    Row{BackupStopped, ShuttingDown, u"The relay is stopping, so no backup was made."},
    Row{BackupInterrupted, StorageFailed, u"The database was opened anew meanwhile, so this backup was given up.",
        u"Begin another one."},
    Row{BackupGivenUp, StorageFailed, u"This backup was given up.", u"Begin another one."},
    Row{BackupHasNoRoom, StorageFull, u"There is no room for the backup beside the database: the disk is full.",
        u"Free some space."},
    Row{BackupNeedsRoom, StorageFull,
        u"There is no room for a backup beside the database: it needs %1 MiB, and %2 MiB are free.",
        u"Free some space; then try again."},
    Row{BackupNotWritten, StorageFailed, u"The backup %1 cannot be written: %2."},
    Row{BackupLacksKeyFile, StorageFailed, u"The key file %1 cannot be read, so no backup was made."},
    Row{BackupDoesNotFit, StorageFailed, u"The backup does not fit beside %1: %2. Nothing was changed."},
    Row{BackupOfAnotherKey, Unauthorized, u"The key does not open %1: the backup was made with another one.",
        u"Put that one into relay.key, or name its file with --key-file."},
    Row{BackupNotRestored, StorageFailed, u"%1 cannot be restored, and nothing was changed. %2"},
    Row{FileIsNoBackup, StorageFailed, u"%1 is no backup of a relay, or a part of it is missing.",
        u"Take another one."},

    // -- the start of a relay: its port and its certificate --
    Row{TooManyFilesToListen, InvalidRequest,
        u"The system gives no descriptor to watch connections with: too many files are open."},
    Row{PortIsInUse, Conflict, u"Cannot listen: port %1 on %2 is in use.",
        u"Stop the program that has it, or choose another port."},
    Row{PortHasRelay, Conflict, u"Cannot listen: port %1 is in use by another relay (version %2).",
        u"Connect to it at %3, stop it, or choose another port."},
    Row{PortHasOlderRelay, Conflict,
        u"Cannot listen: port %1 is in use by another relay (version %2, older than this program: restart that one).",
        u"Connect to it at %3, stop it, or choose another port."},
    Row{CannotListen, InvalidRequest, u"Cannot listen on port %1 on %2: %3."},
    Row{NoTls, StorageFailed, u"This Qt cannot speak TLS: its OpenSSL plugin is missing, or OpenSSL itself."},
    Row{CertificateNotMade, StorageFailed, u"The relay's certificate cannot be made: OpenSSL refused.",
        u"Is it complete?"},
    Row{CertificateUnreadable, StorageFailed, u"This is not a key and its certificates."},
    Row{CertificateFileDamaged, StorageFailed, u"%1 is damaged.",
        u"Delete it, and the next start makes a new certificate; agents need that one then."},

    // -- the start of a relay: its files --
    Row{DirectoryNotMade, StorageFailed, u"The data directory %1 cannot be made: %2.",
        u"Choose another one with --data-dir, or make it."},
    Row{DirectoryNotWritable, StorageFailed, u"The data directory %1 cannot be written: %2.",
        u"Give this user access to it, or choose another one with --data-dir."},
    Row{DirectoryOpenToAll, StorageFailed,
        u"Everybody on this computer can write to the data directory %1, and so put other keys in it.",
        u"Run: chmod o-w %1."},
    Row{DirectoryHasRelay, Conflict, u"Another relay holds the data directory %1%2.",
        u"Stop that one, or choose another directory with --data-dir."},
    Row{DirectoryHasOlderRelay, Conflict, u"Another relay holds the data directory %1%2.",
        u"The program was updated after that one was started, so an older relay is running: restart it, or choose "
        u"another directory with --data-dir."},
    Row{DirectoryNotLocked, StorageFailed, u"The data directory %1 cannot be locked: %2.",
        u"Choose one on a local disk with --data-dir."},
    Row{DirectoryNotSynced, StorageFailed, u"The data directory %1 cannot be written to disk: %2."},
    Row{FileIsMissing, NotFound, u"There is no file %1."},
    Row{FileExists, Conflict, u"%1 exists already."},
    Row{FileNotRead, StorageFailed, u"%1 cannot be read: %2."},
    Row{FileNotWritten, StorageFailed, u"%1 cannot be written: %2."},
    Row{FileNotMade, StorageFailed, u"%1 cannot be made: %2."},
    Row{ConsistencyFileNotWritten, StorageFailed, u"%1 cannot be written: %2.", u"Give this user access to it."},

    // -- the start of a relay: its keys --
    Row{KeyHasWrongSize, InvalidRequest, u"The relay's key has %1 bytes instead of 32.", u"Give it the whole key."},
    Row{KeyDoesNotOpen, Unauthorized, u"The key that was given does not open %1: it was made with another one.",
        u"Start with the key that this data directory was made with."},
    Row{KeyFileIsMissing, StorageFailed, u"There is a database, but its key file %1 is missing.",
        u"Restore that file from a backup; no new key was made, because it would not open this database."},
    Row{KeyFileIsDamaged, StorageFailed, u"The key file %1 is damaged.",
        u"Restore it from a backup; without it the database cannot be read."},
    Row{KeyFileNotRead, StorageFailed, u"The key file %1 cannot be read: %2."},
    Row{KeyFileOpenToOthers, Forbidden, u"The key file %1 can be read by others.",
        u"Take that away (chmod 600) and start again."},
    Row{KeyFileOfAnotherUser, Forbidden, u"The key file %1 belongs to another user, who can put another key there.",
        u"Give it to the user that runs the relay (chown) and start again."},
    Row{KeyFileOfAnotherDatabase, Unauthorized, u"The key file %1 belongs to another database than %2.",
        u"Put the two back that belong together."},
    Row{NoAesGcm, StorageFailed, u"This system's OpenSSL has no AES-256-GCM, which the key file needs."},
    Row{SecretFileTooLarge, StorageFailed, u"%1 is not a key file: name a small, ordinary file."},
    Row{SecretFileOpenToOthers, StorageFailed, u"%1 can be read by others than its owner.", u"Run: chmod 600 %1"},
    Row{SecretFileOfAnotherUser, StorageFailed, u"%1 belongs to another user, who can put another key there.",
        u"Give it to the user that runs the relay (chown)."},

    // -- the start of a relay: its database --
    Row{DatabaseIsGone, StorageFailed, u"The database %1 is gone, though its companions are there.",
        u"Restore it from a backup, or move the whole data directory away to begin anew."},
    Row{DatabaseIsEmpty, StorageFailed, u"The database %1 is an empty file, but it had content before.",
        u"Restore it from a backup, or move the whole data directory away to begin anew."},
    Row{DatabaseNotWritable, StorageFailed, u"The database %1 cannot be written.", u"Give this user access to it."},
    Row{DatabaseNotReadable, StorageFailed, u"The database %1 is damaged: its key is right, but it cannot be read.",
        u"Restore it from a backup."},
    Row{DatabaseOrKeyDamaged, StorageFailed,
        u"The database %1 cannot be read: it is damaged, or its key file %2 belongs to another one.",
        u"Restore both from a backup."},
    Row{DatabaseLostContent, StorageFailed,
        u"The database %1 has lost its content: its write-ahead log %2 is missing or damaged.",
        u"Restore both from a backup."},
    Row{DatabaseLacksNewest, StorageFailed,
        u"The database %1 lacks what was written last: its write-ahead log %2 is missing or damaged, or this is an "
        u"older copy.",
        u"Restore both from a backup; to go on with what there is, delete %3."},
    Row{DatabaseLacksIdKey, StorageFailed, u"The database in %1 lacks the key of its message ids.",
        u"Restore it from a backup."},
    Row{DatabaseOfLaterVersion, StorageFailed,
        u"This database was made by a newer version of Duologue (schema %1, this version knows up to %2).",
        u"Start that version, or point --data-dir at another directory."},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < Rows.size(); ++i) {
        if (Rows[i].reason != static_cast<Reason>(i + 1))
            return false;
    }
    return true;
}

static_assert(isInOrder(), "a row for each reason, in the order of the enum");

const Row& rowOf(Reason reason)
{
    return Rows.at(static_cast<std::size_t>(reason) - 1);
}

QString typeWords(const QString& type)
{
    if (type == "null"_L1)
        return type;
    return (type == "array"_L1 || type == "object"_L1 ? u"an "_s : u"a "_s) + type;
}

/// When some of what agents keep is deleted.
QString deletionClause(qint64 messageSeconds, qint64 roomSeconds)
{
    QStringList parts;
    if (messageSeconds > 0)
        parts.append(u"a message %1 after it was sent"_s.arg(spokenDuration(messageSeconds)));
    if (roomSeconds > 0)
        parts.append(u"a room after %1 without a word in it"_s.arg(spokenDuration(roomSeconds)));
    return parts.isEmpty() ? QString() : u" What is old is deleted: "_s + parts.join(u", "_s) + u'.';
}

/// The process that holds a data directory, as far as it is known.
QString processClause(const QString& number, const QString& program, const QString& since)
{
    if (number.isEmpty())
        return {};
    return u": process "_s + number + (program.isEmpty() ? QString() : u" ("_s + program + u')') +
           (since.isEmpty() ? QString() : u", since "_s + since);
}

/// The arguments as they stand in the sentence.
QStringList argumentWords(const Error& error)
{
    QStringList words = plainArguments(error.arguments);
    const auto number = [&error](qsizetype i) { return error.arguments.at(i).toInteger(); };
    switch (error.reason) {
    case RoomIsPausedByRule:
        return {sayingOf(error.arguments.at(0)).sentence};
    case FieldIsNoText:
    case FieldIsNoBoolean:
    case FieldIsNoObject:
    case FieldIsNoNumber:
        return {words.value(0), typeWords(words.value(1))};
    case RelayKeepsEnough:
        return {deletionClause(number(0), number(1))};
    case AgentKeepsEnough:
        return {words.value(0), deletionClause(number(1), number(2))};
    case DirectoryHasRelay:
    case DirectoryHasOlderRelay:
        return {words.value(0), processClause(words.value(1), words.value(2), words.value(3))};
    default:
        return words;
    }
}

} // namespace

ErrorCode codeOf(Reason reason)
{
    return reason == None ? ErrorCode::InvalidRequest : rowOf(reason).code;
}

/// "RoomIsSealed" of the enum is "room_is_sealed" on the wire.
QString reasonName(Reason reason)
{
    QString name;
    const QLatin1StringView key(QMetaEnum::fromType<Reason>().valueToKey(static_cast<int>(reason)));
    for (const char letter : reason == None ? QLatin1StringView() : key) {
        if (letter >= 'A' && letter <= 'Z' && !name.isEmpty())
            name += u'_';
        name += QChar::fromLatin1(letter).toLower();
    }
    return name;
}

Reason reasonFromName(QStringView name)
{
    for (const Row& row : Rows) {
        if (reasonName(row.reason) == name)
            return row.reason;
    }
    return None;
}

Error errorSaid(ErrorCode code, const QString& sentence)
{
    for (const Row& row : Rows) {
        const auto words = row.code == code
                               ? readOut(Sentence{row.cause.toString(), row.remedy.toString()}.whole(), sentence)
                               : std::nullopt;
        if (!words)
            continue;
        Error error{.code = code, .reason = row.reason, .said = sentence};
        for (const QString& word : *words) {
            bool isNumber = false;
            const qlonglong number = word.toLongLong(&isNumber);
            error.arguments.append(isNumber ? QJsonValue(number) : QJsonValue(word));
        }
        if (error.reason == RoomIsPausedByRule)
            error.arguments = {remarkArgument(recognised(words->value(0)))};
        if (sentenceOf(error) == sentence) // else it has clauses that are made of its arguments
            return error;
    }
    return {.code = code, .said = sentence};
}

Sentence sentenceParts(const Error& error)
{
    if (error.reason == None)
        return {error.words.isEmpty() ? error.said : error.words, {}};
    const Row& row = rowOf(error.reason);
    const QStringList words = argumentWords(error);
    return {filledIn(row.cause, words), filledIn(row.remedy, words)};
}

QString sentenceOf(const Error& error)
{
    return sentenceParts(error).whole();
}

} // namespace relay::protocol
