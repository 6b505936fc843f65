// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a Qt program with a window is: what start_bench compares with.
#include <QApplication>
#include <QWidget>

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QWidget window;
    window.resize(1'180, 760);
    window.show();
    return QApplication::exec();
}
