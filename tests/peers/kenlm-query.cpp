// KenLM's program `query` over KenLM's shared library, for machines that have only the library. Reads documents, a line
// each with tokens apart by spaces, and prints the log10 probability of each and the perplexity of all, worded as `query` does.
//
// The library comes without headers: declared here is just what is called, with the layout its binary interface has.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

struct StringPiece {
    const char *text;
    std::size_t length;
};

namespace lm {
namespace base {

class Vocabulary {
  public:
    virtual ~Vocabulary();
    virtual unsigned Index(const StringPiece &word) const = 0;
    unsigned document_start, document_end, unknown;
};

class Model {
  public:
    virtual ~Model();
    // The two states must not be the same memory.
    virtual float Score(const void *state, unsigned word, void *next) const = 0;
    std::size_t state_size;
    const void *start_state, *empty_state;
    const Vocabulary *vocabulary;
    unsigned char order;
};

} // namespace base

namespace ngram {

// More room than its settings need; its constructor fills in the defaults.
class Config {
  public:
    Config();

  private:
    alignas(16) char settings[4096];
};

enum ModelType { Probing };

base::Model *LoadVirtual(const char *file, const Config &config, ModelType type);

} // namespace ngram
} // namespace lm

class Query {
  public:
    explicit Query(const lm::base::Model &model) : model_(model), state_(model.state_size), next_(model.state_size) {}

    void Document(const std::string &line) {
        const auto *start = static_cast<const char *>(model_.start_state);
        state_.assign(start, start + model_.state_size);
        sum_ = 0;
        unknowns_ = 0;
        for (std::size_t at = line.find_first_not_of(' '); at != std::string::npos;) {
            const std::size_t end = std::min(line.find(' ', at), line.size());
            Word(model_.vocabulary->Index({line.data() + at, end - at}));
            at = line.find_first_not_of(' ', end);
        }
        Word(model_.vocabulary->document_end);
        std::cout.precision(9);
        std::cout << "Total: " << sum_ << " OOV: " << unknowns_ << '\n';
        total_ += sum_;
        total_unknowns_ += unknowns_;
    }

    void Summary() const {
        std::cout.precision(17);
        std::cout << "Perplexity including OOVs:\t" << Perplexity(total_, tokens_) << "\nPerplexity excluding OOVs:\t"
                  << Perplexity(total_ - total_of_unknowns_, tokens_ - total_unknowns_) << "\nOOVs:\t" << total_unknowns_
                  << "\nTokens:\t" << tokens_ << '\n';
    }

  private:
    void Word(unsigned word) {
        const float log10 = model_.Score(state_.data(), word, next_.data());
        sum_ += log10;
        if (word == model_.vocabulary->unknown) {
            unknowns_++;
            total_of_unknowns_ += log10;
        }
        state_.swap(next_);
        tokens_++;
    }

    static double Perplexity(double log10, long tokens) { return std::pow(10, -log10 / static_cast<double>(tokens)); }

    const lm::base::Model &model_;
    std::vector<char> state_, next_;
    float sum_ = 0;
    long unknowns_ = 0, total_unknowns_ = 0, tokens_ = 0;
    double total_ = 0, total_of_unknowns_ = 0;
};

int main(int argc, char **argv) {
    if (argc != 2) {
        std::cerr << "usage: kenlm-query MODEL <TEXT\n";
        return 2;
    }
    try {
        std::ios::sync_with_stdio(false);
        Query query(*lm::ngram::LoadVirtual(argv[1], lm::ngram::Config(), lm::ngram::Probing));
        for (std::string line; std::getline(std::cin, line);) query.Document(line);
        query.Summary();
        return 0;
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
