// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace testing {

/// Makes up a language: each text 40 % longer, in its own letters or in Hebrew ones, with its places and mnemonics.
class PseudoTranslator : public QTranslator
{
    Q_OBJECT

public:
    explicit PseudoTranslator(bool rightToLeft, QObject* parent = nullptr);

    bool isEmpty() const override { return false; }

    QString translate(const char* context, const char* source, const char*, int n) const override;

private:
    bool m_rightToLeft;
};

} // namespace testing
