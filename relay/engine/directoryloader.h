// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/error.h"

namespace relay::store {
class Store;
}

namespace relay::engine {

class Directory;
struct Engine;
struct RoomEntry;

/// Fills a directory with what the store has, and counts what the store does not keep as a number.
class DirectoryLoader
{
public:
    /// Both are borrowed and must live longer.
    DirectoryLoader(Directory& directory, store::Store& store)
        : m_directory(directory)
        , m_store(store)
    {
    }

    /// Replaces everything.
    protocol::Result<void> load();
    /// What is in memory becomes again what the store has, which another transaction or a failure may have changed.
    static protocol::Result<void> reload(Engine& engine);
    /// After a reload: takes over what is newer in memory than on disk, because it is written lazily.
    protocol::Result<void> keepLazy(const Directory& older);

    /// Looks up anew what was said last in the room.
    static protocol::Result<void> findLastSaid(RoomEntry& room, store::Store& store);

private:
    protocol::Result<void> loadMessages();
    protocol::Result<void> loadHeld();
    protocol::Result<void> loadCounts();
    protocol::Result<void> loadStored();

    Directory& m_directory;
    store::Store& m_store;
};

} // namespace relay::engine
