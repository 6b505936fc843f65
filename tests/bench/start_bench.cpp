// SPDX-License-Identifier: GPL-3.0-or-later
// usage: start_bench ROUNDS PROGRAM [ARGUMENT…]   From exec to the first pixels of a window on an X server, for the
// program and in turn for an empty Qt one, medians and their ratio. Needs an X server without other windows, such as
// Xvfb's, and a release build.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <poll.h>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>
#include <xcb/xcb.h>

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::duration;
using std::chrono::seconds;

template <typename T>
using Owned = std::unique_ptr<T, decltype(&std::free)>;

/// Whether anything but the black of an unpainted window is in its middle line.
bool isPainted(xcb_connection_t* x, xcb_window_t window)
{
    const Owned<xcb_get_geometry_reply_t> size(xcb_get_geometry_reply(x, xcb_get_geometry(x, window), nullptr),
                                               &std::free);
    if (!size || size->width < 100 || size->height < 60)
        return false;
    const Owned<xcb_get_image_reply_t> image(
        xcb_get_image_reply(x,
                            xcb_get_image(x, XCB_IMAGE_FORMAT_Z_PIXMAP, window, 0,
                                          static_cast<int16_t>(size->height / 2), size->width, 1, ~0U),
                            nullptr),
        &std::free);
    if (!image)
        return false;
    const uint8_t* bytes = xcb_get_image_data(image.get());
    return std::any_of(bytes, bytes + xcb_get_image_data_length(image.get()), [](uint8_t byte) { return byte > 64; });
}

struct Start {
    double took = -1; ///< ms; below 0 when there was no window in time
    double cpu = 0;   ///< ms that all its threads ran meanwhile: it does not grow when something else runs as well
};

/// ms.
double ranSoFar(pid_t process)
{
    double sum = 0;
    std::error_code none;
    for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task", none)) {
        std::ifstream file(thread.path() / "schedstat");
        double nanoseconds = 0;
        if (file >> nanoseconds)
            sum += nanoseconds / 1e6;
    }
    return sum;
}

Start start(xcb_connection_t* x, const std::vector<std::string>& command)
{
    const Clock::time_point begin = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        std::vector<char*> arguments;
        for (const std::string& part : command)
            arguments.push_back(const_cast<char*>(part.c_str()));
        arguments.push_back(nullptr);
        execv(arguments.front(), arguments.data());
        _exit(127);
    }
    Start result;
    std::vector<xcb_window_t> mapped;
    while (result.took < 0 && Clock::now() - begin < seconds(20)) {
        while (const Owned<xcb_generic_event_t> event{xcb_poll_for_event(x), &std::free}) {
            if ((event->response_type & 0x7f) == XCB_MAP_NOTIFY)
                mapped.push_back(reinterpret_cast<const xcb_map_notify_event_t*>(event.get())->window);
        }
        for (const xcb_window_t window : mapped) {
            if (result.took < 0 && isPainted(x, window))
                result = {duration<double, std::milli>(Clock::now() - begin).count(), ranSoFar(child)};
        }
        pollfd waiting{xcb_get_file_descriptor(x), POLLIN, 0};
        poll(&waiting, 1, mapped.empty() ? 20 : 1);
    }
    kill(child, SIGTERM);
    waitpid(child, nullptr, 0);
    return result;
}

double median(const std::vector<Start>& starts, double Start::*field)
{
    std::vector<double> values;
    for (const Start& start : starts)
        values.push_back(start.*field);
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "usage: start_bench ROUNDS PROGRAM [ARGUMENT...]\n");
        return 2;
    }
    xcb_connection_t* x = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(x) != 0) {
        std::fprintf(stderr, "no X server\n");
        return 1;
    }
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(x)).data->root;
    const uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(x, root, XCB_CW_EVENT_MASK, &mask);
    xcb_flush(x);
    const std::string self = argv[0];
    const std::vector<std::string> empty{self.substr(0, self.rfind('/') + 1) + "empty_window"};
    const std::vector<std::string> program(argv + 2, argv + argc);
    std::vector<Start> ours;
    std::vector<Start> nothing;
    for (int round = 0; round < std::max(1, std::atoi(argv[1])); ++round) {
        nothing.push_back(start(x, empty));
        ours.push_back(start(x, program));
        std::printf("round %d: empty %.0f ms (ran %.0f), program %.0f ms (ran %.0f)\n", round + 1, nothing.back().took,
                    nothing.back().cpu, ours.back().took, ours.back().cpu);
    }
    for (const auto& [name, field] : {std::pair("on screen", &Start::took), std::pair("ran", &Start::cpu)}) {
        std::printf("median %s: empty %.1f ms, program %.1f ms, ratio %.2f\n", name, median(nothing, field),
                    median(ours, field), median(ours, field) / median(nothing, field));
    }
    xcb_disconnect(x);
    return 0;
}
