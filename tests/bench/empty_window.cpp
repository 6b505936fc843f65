// SPDX-License-Identifier: GPL-3.0-or-later
// usage: empty_window [TEXT]   The least that a Qt program with a window is: what start_bench compares with. With a
// text in it, it needs fonts as well.
#include <QApplication>
#include <QLabel>

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QLabel window(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    window.resize(1'180, 760);
    window.show();
    return QApplication::exec();
}
