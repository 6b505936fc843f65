// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtGlobal>

namespace relay::http {

/// The bytes to and from one client, without blocking and without buffers of its own beyond what TLS needs.
/// Bytes that are not read stay in the kernel; the client's side fills up, which slows the client down.
class Wire
{
public:
    /// Takes the events. It may call any function of the wire from these, close() included, but not delete it.
    class Owner
    {
    public:
        virtual void wireReady() = 0;    ///< (TLS) the handshake is done
        virtual void wireReadable() = 0; ///< read() has something: bytes, the end, or an error
        virtual void wireWritable() = 0; ///< after write() took less than it was given: it takes more again
    protected:
        Owner() = default;
        ~Owner() = default;
    };

    static constexpr qint64 Broken = -1;

    explicit Wire(Owner* owner = nullptr)
        : m_owner(owner)
    {
    }

    virtual ~Wire() = default;
    Q_DISABLE_COPY_MOVE(Wire)

    void setOwner(Owner* owner) { m_owner = owner; }

    virtual bool isReady() const = 0; ///< false during a TLS handshake
    /// The number of bytes read, 0 when there are none now, Broken when none will ever come.
    virtual qint64 read(char* data, qint64 max) = 0;
    /// Takes as many bytes as it can at once and gives their number; Broken when the client has left.
    virtual qint64 write(QByteArrayView bytes) = 0;
    /// Whether wireReadable() is called. It is at first.
    virtual void setReading(bool reading) = 0;
    /// No more will be written: tells the client, which may still send. `midway`: it is in the middle of sending
    /// something. A wire that cannot end in one direction alone then goes on reading until nothing comes any more.
    virtual void finish(bool midway) = 0;
    /// At once; no call to the owner follows.
    virtual void close() = 0;

protected:
    Owner* owner() const { return m_owner; }

private:
    Owner* m_owner = nullptr;
};

} // namespace relay::http
