// The least work that counting, drawing and scoring require, as scalar C++: the limits with which the laboratory's speed is compared.
// Each kernel gets its text as bytes and its tables ready-made, supports one order and one alphabet size, checks nothing, and
// writes only a number or bytes. Symbols are below 128. The benchmarks compile it with -O3 -march=native.
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

namespace {

constexpr int SymbolBits = 7;

// Runs work(part) for every part at once, the last one on the calling thread.
template <typename Work>
void each(int parts, const Work& work) {
    std::vector<std::thread> others;
    for (int part = 0; part + 1 < parts; part++) others.emplace_back(work, part);
    work(parts - 1);
    for (auto& other : others) other.join();
}

// The symbols of a part, preceded by as many as a window needs.
struct Range {
    size_t first, end;
    Range(size_t length, int part, int parts) : first(length * part / parts), end(length * (part + 1) / parts) {}
};

uint64_t window_before(const uint8_t* symbols, size_t place, int order) {
    uint64_t window = 0;
    for (size_t i = place < static_cast<size_t>(order) ? 0 : place - order; i < place; i++) window = window << SymbolBits | symbols[i];
    return window;
}

// Fibonacci hashing into 2^bits places.
constexpr size_t place_of(uint64_t window, int bits) { return window * 0x9E3779B97F4A7C15u >> (64 - bits); }

constexpr uint64_t rotated(uint64_t word, int by) { return word << by | word >> (64 - by); }

// xoshiro256** (Blackman and Vigna 2021), the laboratory's generator.
struct Generator {
    uint64_t s0, s1, s2, s3;

    uint64_t next() {
        const uint64_t result = rotated(s1 * 5, 7) * 9, t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = rotated(s3, 45);
        return result;
    }
};

// One slot of an alias table with both outcomes in full, so that a draw waits for one access only. An outcome holds the first slot for
// the next symbol, their number, and the symbol: first << 16 | count << 8 | symbol. 24 bytes were faster than 16 or 12.
struct Slot {
    uint64_t threshold, own, change;
};

template <int Chains>
void draw(const Slot* slots, uint64_t start, size_t size, uint64_t seed, uint8_t* text) {
    Generator generators[Chains];
    uint64_t states[Chains];
    for (int chain = 0; chain < Chains; chain++) {
        auto word = [&] { seed += 0x9E3779B97F4A7C15u; return (seed ^ seed >> 30) * 0xBF58476D1CE4E5B9u; };
        generators[chain] = {word(), word(), word(), word()};
        states[chain] = start;
    }

    const size_t each_size = size / Chains;
    for (size_t i = 0; i < each_size; i++) {
#pragma GCC unroll 16
        for (int chain = 0; chain < Chains; chain++) {
            // The high half of the product chooses the slot, the low half between its outcomes, without a branch.
            const uint64_t state = states[chain];
            const auto product = static_cast<unsigned __int128>(generators[chain].next()) * (state >> 8 & 255);
            const Slot& slot = slots[(state >> 16) + static_cast<uint64_t>(product >> 64)];
            states[chain] = slot.own ^ (slot.change & -static_cast<uint64_t>(static_cast<uint64_t>(product) >= slot.threshold));
            text[chain * each_size + i] = static_cast<uint8_t>(states[chain]);
        }
    }
}

}  // namespace

extern "C" {

// Trigrams in one dense table a thread. Returns the distinct windows of one thread's table; the threads' tables are not added up.
int64_t count_trigrams(const uint8_t* symbols, int64_t length, int threads) {
    std::vector<int64_t> types(threads);
    each(threads, [&](int part) {
        constexpr uint32_t mask = (1u << 3 * SymbolBits) - 1;
        std::vector<uint32_t> table(mask + 1);
        const Range range(length, part, threads);
        uint32_t window = static_cast<uint32_t>(window_before(symbols, range.first, 2));
        for (size_t i = range.first; i < range.end; i++) table[window = (window << SymbolBits | symbols[i]) & mask]++;
        for (const uint32_t count : table) types[part] += count != 0;
    });
    return types[0];
}

// Windows of six: a hash table of 2^bits slots of 8 bytes a thread, window and count in one word, linear probing.
int64_t count_sixgrams(const uint8_t* symbols, int64_t length, int threads, int bits) {
    std::vector<int64_t> types(threads);
    each(threads, [&](int part) {
        constexpr int count_bits = 64 - 6 * SymbolBits;
        constexpr uint64_t mask = (uint64_t{1} << 6 * SymbolBits) - 1;
        const size_t last = (size_t{1} << bits) - 1;
        std::vector<uint64_t> table(last + 1);
        const Range range(length, part, threads);
        uint64_t window = window_before(symbols, range.first, 5);
        for (size_t i = range.first; i < range.end; i++) {
            window = (window << SymbolBits | symbols[i]) & mask;
            size_t place = place_of(window, bits);
            while (table[place] >> count_bits != window && table[place] != 0) place = (place + 1) & last;
            table[place] = (table[place] != 0 ? table[place] : window << count_bits) + 1;
        }
        for (const uint64_t slot : table) types[part] += slot != 0;
    });
    return types[0];
}

// Eight chains a thread through the alias tables of an automaton.
void generate(const void* slots, uint64_t start, int64_t size, uint64_t seed, uint8_t* text, int threads) {
    each(threads, [&](int part) {
        const Range range(size, part, threads);
        draw<8>(static_cast<const Slot*>(slots), start, range.end - range.first, seed + part, text + range.first);
    });
}

// The sum of a table's cells over all trigrams.
double score_trigrams(const uint8_t* symbols, int64_t length, int threads, const double* table) {
    std::vector<double> sums(threads);
    each(threads, [&](int part) {
        constexpr uint32_t mask = (1u << 3 * SymbolBits) - 1;
        const Range range(length, part, threads);
        uint32_t window = static_cast<uint32_t>(window_before(symbols, range.first, 2));
        double sum = 0;
        for (size_t i = range.first; i < range.end; i++) sum += table[window = (window << SymbolBits | symbols[i]) & mask];
        sums[part] = sum;
    });
    double total = 0;
    for (const double sum : sums) total += sum;
    return total;
}

// Windows of six with one probe each: windows[place] where there is one, values[place] its log-probability. No back-off.
double score_sixgrams(const uint8_t* symbols, int64_t length, int threads, const uint64_t* slots, int bits) {
    struct Scored { uint64_t window; double value; };
    std::vector<double> sums(threads);
    each(threads, [&](int part) {
        constexpr uint64_t mask = (uint64_t{1} << 6 * SymbolBits) - 1;
        const auto* table = reinterpret_cast<const Scored*>(slots);
        const size_t last = (size_t{1} << bits) - 1;
        const Range range(length, part, threads);
        uint64_t window = window_before(symbols, range.first, 5);
        double sum = 0;
        for (size_t i = range.first; i < range.end; i++) {
            window = (window << SymbolBits | symbols[i]) & mask;
            size_t place = place_of(window, bits);
            while (table[place].window != window && table[place].window != 0) place = (place + 1) & last;
            sum += table[place].value;
        }
        sums[part] = sum;
    });
    double total = 0;
    for (const double sum : sums) total += sum;
    return total;
}

}
