#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace dateline {

/// A place for secrets, asynchronous. Answers come in the context's thread, which is the caller's, unless the
/// context is gone. Problems: KeyringUnavailable (no keyring on this machine), KeyringRefused (locked,
/// denied).
class Keyring
{
public:
    virtual ~Keyring() = default;
    virtual void read(const QString& key, QObject* context,
                      std::function<void(const Result<std::optional<QByteArray>>&)> answer) = 0;
    virtual void write(const QString& key, const QByteArray& secret, QObject* context,
                       std::function<void(const Outcome&)> answer) = 0;
    virtual void remove(const QString& key, QObject* context, std::function<void(const Outcome&)> answer) = 0;
};

/// The desktop's keyring through QtKeychain. Never falls back to a file.
class SystemKeyring final : public Keyring
{
public:
    void read(const QString& key, QObject* context,
              std::function<void(const Result<std::optional<QByteArray>>&)> answer) override;
    void write(const QString& key, const QByteArray& secret, QObject* context,
               std::function<void(const Outcome&)> answer) override;
    void remove(const QString& key, QObject* context, std::function<void(const Outcome&)> answer) override;
};

} // namespace dateline
