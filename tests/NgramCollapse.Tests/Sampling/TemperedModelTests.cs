using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Tests.Models;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Sampling;

public sealed class TemperedModelTests
{
    public static TheoryData<string> BackingOff => SmoothingCases.BackingOff;

    [Theory]
    [MemberData(nameof(BackingOff))]
    public void ATemperedModelHasThePowersOfTheProbabilities(string kind)
    {
        var (alphabet, training, other) = SmoothingCases.RandomText(4);
        var model = (BackoffModel)SmoothingCases.Train(kind, training, 4, alphabet.EventSpaceSize);
        foreach (var temperature in new[] { 0.1, 0.8, 1, 3 })
        {
            var tempered = TemperedModel.Of(model, temperature);
            foreach (var context in SmoothingCases.Contexts(other).Where(HasFuture).Take(40))
            {
                var powers = Probabilities(model, context).Select(p => PlainMath.Pow(p, 1 / temperature)).ToArray();

                Assert.All(
                    powers.Zip(Probabilities(tempered, context)),
                    pair => Assert.Equal(pair.First / powers.Sum(), pair.Second, 1e-9));
            }
        }

        bool HasFuture(int[] context) => double.IsFinite(model.Log2Probability(context, context.Length > 0 ? 4 : 5));

        IEnumerable<double> Probabilities(ILanguageModel from, int[] context) =>
            SmoothingCases.Events(alphabet).Select(symbol => PlainMath.Pow(2, from.Log2Probability(context, symbol)));
    }
}
