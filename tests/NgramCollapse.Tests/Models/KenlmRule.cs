namespace NgramCollapse.Tests.Models;

/// <summary>A rule that KenLM's reader imposes on ARPA files, named by what must hold.</summary>
internal enum KenlmRule
{
    /// <summary>Only blank lines and lines that begin with # precede the data mark. There is no byte-order mark.</summary>
    CommentsAndBlanksComeBeforeTheDataMark,

    /// <summary>Count lines are "ngram N=count", with N from 1 upwards and only digits after the equals sign.</summary>
    CountLinesRiseFromOne,

    /// <summary>A blank line ends the counts. Otherwise the head of the first section would be taken for a count line.</summary>
    ABlankLineEndsTheCounts,

    /// <summary>The order is at least 2 and at most the order that KenLM was built for.</summary>
    TheOrderCanBeLoaded,

    /// <summary>The head of a section is alone on its line and spelled exactly.</summary>
    SectionHeadsAreExact,

    /// <summary>A section has exactly as many n-grams as the header says.</summary>
    SectionsHaveTheirCounts,

    /// <summary>A tab follows the log-probability and precedes the weight, one space separates words, a line feed ends the line.</summary>
    FieldsAreTabbed,

    /// <summary>Numbers are decimal, with an optional exponent, and fit a 32-bit float.</summary>
    NumbersAreDecimal,

    /// <summary>No log-probability is above 0 in 32 bits, which is an error unless KenLM is told to ignore it.</summary>
    ProbabilitiesAreAtMostOne,

    /// <summary>N-grams of the highest order have no weights.</summary>
    TheHighestOrderHasNoWeights,

    /// <summary>
    /// Words have no white space at which the query program would split text, and no NUL, which ends a word in the binary form.
    /// </summary>
    WordsHaveNoWhiteSpace,

    /// <summary>A word appears once. Both spellings of the unknown word are the same word.</summary>
    WordsAppearOnce,

    /// <summary>The start and the end exist. If the unknown word is missing, KenLM adds it with log-probability −100.</summary>
    SpecialWordsExist,

    /// <summary>Words of n-grams are among the unigrams.</summary>
    WordsOfNgramsAreUnigrams,

    /// <summary>An n-gram appears once. KenLM's sorted form refuses a repeated one; its hashed form would return either.</summary>
    NgramsAppearOnce,

    /// <summary>An n-gram without its last word is an n-gram. Both forms require it.</summary>
    ContextsAreNgrams,

    /// <summary>
    /// An n-gram without its first word is an n-gram. KenLM fills the gaps that pruning leaves here, as far as its table has room, but a
    /// model that was not pruned has none.
    /// </summary>
    SuffixesAreNgrams,

    /// <summary>Only blank lines follow the end mark.</summary>
    TheEndMarkIsLast,
}
