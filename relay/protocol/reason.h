// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringView>

namespace relay::protocol {

enum class ErrorCode;
struct Error;

Q_NAMESPACE

/// What exactly went wrong: one for each sentence that the relay says of it. relay/protocol/reason.cpp has the
/// sentences in English, words/errortext.cpp the words of the window. Behind each stand its arguments
/// (Error::arguments), in their order. An argument is a number, or a text that both sides of the wire may see: never a
/// token, a key, a code or what an agent wrote.
///
/// The names are on the wire (reasonName()): none changes, and none is given to something else.
enum class Reason {
    None, ///< Error::words says it

    // -- what agents and the operator ask for in rooms --
    RelayIsFull, ///< agents
    NoSuchAgent,
    NoAgentHasNumber,
    NoActiveAgentHasNumber,
    NoActiveAgentHasId,
    CodeIsUnknown,
    CodeIsOfClosedRoom,
    AlreadyInRoom, ///< room id
    RoomIsSealed,
    NoSuchRoom,
    RoomWasLeft,
    NotInRoom,
    RoomIsClosed,
    RoomIsAbandoned,
    LineIsClosed,
    LineToOneself,
    NoSuchMessageInRoom,
    NoSuchMessageToAnswer,
    CursorTooFar,
    KeyUsedForAnother,
    RoomOfKeyIsGone,

    // -- names and texts --
    NameHasHiddenCharacter, ///< field, code point in hexadecimal, position
    NameHasNothingVisible,  ///< field
    NameIsReserved,
    NameTooLong,     ///< field, characters
    TextLengthWrong, ///< field, characters
    LooksLikeSecret, ///< field, kind of SecretGuard::kinds(), length, position

    // -- pauses and held messages --
    RelayIsPaused,
    AgentIsPaused,
    RoomIsPaused,
    RoomIsPausedByRule, ///< the remark of the rule
    TooManyHeld,        ///< messages
    MessageWasNeverHeld,
    MessageWasReleased,
    MessageWasRejected,
    HeldTextDiffers,
    NoSuchMessage,
    RoomToNameIsGone,
    RoomOfMessageIsGone,
    NoSuchNeed,
    NeedHasItsOwnEnd,

    // -- tokens and keys --
    TokenIsRevoked,
    TokenIsMissing,
    TokenIsUnknown,
    OperatorKeyIsMissing,
    OperatorKeyIsWrong,
    OperatorPageIsLocal,
    McpTokenIsMissing,
    McpTokenIsUnknown,
    McpBearerIsUnknown,
    NotYourNumber, ///< agent number

    // -- limits --
    TooManyRequests, ///< requests a minute, seconds
    TooManyAtOnce,
    TooManyRegistrations, ///< seconds
    TooManyCodes,         ///< seconds
    TooManyOperatorKeys,  ///< seconds
    RelayKeepsEnough,     ///< age of messages and idle time of rooms, in seconds, 0 for none
    AgentKeepsEnough,     ///< MiB; age of messages and idle time of rooms as above
    TooManyOpenRooms,     ///< rooms

    // -- requests that are not what the contract says --
    HostIsUnknown,
    OriginIsForeign,
    NothingAtPath,
    NothingHasId,
    MethodNotTaken, ///< methods
    TwoAuthorizations,
    IdempotencyKeyWrong,
    BodyIsNotMarkedJson,
    BodyIsEncoded,
    BodyIsNotJson,       ///< what the parser says
    FieldIsMissing,      ///< field
    FieldIsNoText,       ///< field, JSON type
    FieldIsEmpty,        ///< field
    FieldTooShort,       ///< field, characters
    FieldTooLong,        ///< field, its characters, characters
    FieldIsNoBoolean,    ///< field, JSON type
    FieldIsNoObject,     ///< field, JSON type
    FieldIsNoneOf,       ///< field, names in quotation marks
    FieldIsFraction,     ///< field
    FieldIsNoNumber,     ///< field, JSON type
    FieldOutOfRange,     ///< field, least, most
    ParameterIsRepeated, ///< parameter
    ParameterIsNoNumber, ///< parameter
    ParameterTooSmall,   ///< parameter, least
    ParameterOutOfRange, ///< parameter, least, most
    ParameterIsNoText,   ///< parameter
    ParameterTooLong,    ///< parameter, characters
    SinceIsNoTime,
    AsIsNotHook,
    AfterAndBefore,
    FormatIsUnknown,
    AnswerFieldUnreadable, ///< field

    // -- the relay while it runs --
    RelayIsStopping,
    RelayTakesNoMore,
    NoOwnCertificate,
    DiskIsFull,
    DiskFails,
    DiskTakesNothing,
    FilesWereRemoved,
    DatabaseStaysUnread,
    DatabaseTakesNothing,
    DatabaseIsDamaged, ///< SQLite's extended code
    DatabaseFailed,    ///< SQLite's extended code
    DatabaseCheckFailed,

    // -- backups --
    BackupIsBeingMade,
    BackupStopped,
    BackupInterrupted,
    BackupGivenUp,
    BackupHasNoRoom,
    BackupNeedsRoom,    ///< MiB, MiB
    BackupNotWritten,   ///< path, the system's words
    BackupLacksKeyFile, ///< path
    BackupDoesNotFit,   ///< path, the system's words
    BackupOfAnotherKey, ///< path
    BackupNotRestored,  ///< path, sentence of the error behind it
    FileIsNoBackup,     ///< path

    // -- the start of a relay: its port and its certificate --
    TooManyFilesToListen,
    PortIsInUse,       ///< port as text, address
    PortHasRelay,      ///< port as text, version, URL
    PortHasOlderRelay, ///< port as text, version, URL
    CannotListen,      ///< port as text, address, the system's words
    NoTls,
    CertificateNotMade,
    CertificateUnreadable,
    CertificateFileDamaged, ///< path

    // -- the start of a relay: its files --
    DirectoryNotMade,          ///< path, the system's words
    DirectoryNotWritable,      ///< path, the system's words
    DirectoryOpenToAll,        ///< path
    DirectoryHasRelay,         ///< path; number, name and start of its process, each empty where unknown
    DirectoryHasOlderRelay,    ///< the same
    DirectoryNotLocked,        ///< path, the system's words
    DirectoryNotSynced,        ///< path, the system's words
    FileIsMissing,             ///< path
    FileExists,                ///< path
    FileNotRead,               ///< path, the system's words
    FileNotWritten,            ///< path, the system's words
    FileNotMade,               ///< path, the system's words
    ConsistencyFileNotWritten, ///< path, the system's words

    // -- the start of a relay: its keys --
    KeyHasWrongSize,          ///< bytes
    KeyDoesNotOpen,           ///< path
    KeyFileIsMissing,         ///< path
    KeyFileIsDamaged,         ///< path
    KeyFileNotRead,           ///< path, the system's words
    KeyFileOpenToOthers,      ///< path
    KeyFileOfAnotherUser,     ///< path
    KeyFileOfAnotherDatabase, ///< path, path of the database
    NoAesGcm,
    SecretFileTooLarge,      ///< path
    SecretFileOpenToOthers,  ///< path
    SecretFileOfAnotherUser, ///< path

    // -- the start of a relay: its database --
    DatabaseIsGone,         ///< path
    DatabaseIsEmpty,        ///< path
    DatabaseNotWritable,    ///< path
    DatabaseNotReadable,    ///< path
    DatabaseOrKeyDamaged,   ///< path, path of the key file
    DatabaseLostContent,    ///< path, path of the log
    DatabaseLacksNewest,    ///< path, paths of the log and of the consistency file
    DatabaseLacksIdKey,     ///< path
    DatabaseOfLaterVersion, ///< its schema, the newest known
};
Q_ENUM_NS(Reason)

/// The code that it has on the wire; the HTTP status follows from that. An error may be more exact (Error::as()).
ErrorCode codeOf(Reason reason);

/// "room_is_sealed", as in the "reason" of an error body of the operator API; empty for None.
QString reasonName(Reason reason);

/// The other way round; None for a name that nobody knows.
Reason reasonFromName(QStringView name);

/// Which reason of that code a relay gave, by its sentence: for APIs that give no more. None when it is none that this
/// version knows; the arguments are those that can be read out of it.
Error errorSaid(ErrorCode code, const QString& sentence);

/// What happened, and what to do, in English. `remedy` is empty where the first part says all.
struct Sentence {
    QString cause;
    QString remedy;

    QString whole() const { return remedy.isEmpty() ? cause : cause + u' ' + remedy; }
};

/// For agents, logs and the command line. The words of an error that has no reason are its cause.
Sentence sentenceParts(const Error& error);
/// The same in one: what the contract and the reference call the sentence of an error.
QString sentenceOf(const Error& error);

} // namespace relay::protocol
