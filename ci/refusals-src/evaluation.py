"""How well weights do on replies that they were not fitted to, as tables of Markdown."""

import numpy

import logistic

LONG = 100


def figures(predicted, refusal):
    hits = int((predicted & refusal).sum())
    precision = hits / max(1, int(predicted.sum()))
    recall = hits / max(1, int(refusal.sum()))
    f1 = 2 * hits / max(1, int(predicted.sum()) + int(refusal.sum()))
    return precision, recall, f1


def scores(data, english, other):
    """Every reply judged by the model of its language; what is not judged is no refusal."""
    values = numpy.where(data.language == "en", english.scores(data.values),
                         other.scores(data.values))
    return numpy.where(data.judged, values, -9.0)


def english(data):
    """Whole sources left out, one after another."""
    print("English, fitted without the source that is scored:\n")
    print("| source | replies | precision | recall | F1 | inconclusive |")
    print("|---|---|---|---|---|---|")
    macro, benign, flagged = [], 0, 0
    everything = logistic.fit(data, "other", data.all())
    for source in sorted(set(data.source[data.of("english")])):
        model = logistic.fit(data, "english", data.source != source)
        mask = (data.source == source) & (data.prompt_language == "en")
        found = scores(data, model, everything)[mask]
        refusal = data.refusal[mask]
        precision, recall, f1 = figures(found > 0, refusal)
        unclear = float((numpy.abs(found) < 1).mean())
        print(f"| {source} | {mask.sum()} | {precision:.3f} | {recall:.3f} | {f1:.3f} "
              f"| {unclear:.1%} |")
        if source == "challenge":
            continue
        macro.append(f1)
        long_answers = ~refusal & (data.words[mask] > LONG)
        benign += int(long_answers.sum())
        flagged += int((found[long_answers] >= 1).sum())
    print(f"\nmacro F1 without the challenge cases: {sum(macro) / len(macro):.3f}")
    print(f"answers of more than {LONG} words judged `refused`: {flagged} of {benign} "
          f"({flagged / benign:.2%})")


def languages(data):
    """Other languages: without the model that wrote the reply, and without the language."""
    print("\nOther languages, by the prompt's language:\n")
    print("| language | replies | refusals | F1, model left out | F1, language left out |")
    print("|---|---|---|---|---|")
    main = logistic.fit(data, "english", data.all())
    for language in sorted(set(data.prompt_language) - {"en"}):
        mask = (data.prompt_language == language) & (data.source != "challenge")
        if not mask.any():
            continue
        refusal = data.refusal[mask]
        found = numpy.zeros(len(data.rows))
        for model in sorted(set(data.model[mask])):
            without = logistic.fit(data, "other", ~(mask & (data.model == model)))
            part = mask & (data.model == model)
            found[part] = scores(data, main, without)[part]
        by_model = figures(found[mask] > 0, refusal)[2]
        without = logistic.fit(data, "other", data.language != language)
        by_language = figures(scores(data, main, without)[mask] > 0, refusal)[2]
        print(f"| {language} | {mask.sum()} | {refusal.sum()} | {by_model:.3f} "
              f"| {by_language:.3f} |")
    challenge = (data.source == "challenge") & (data.prompt_language != "en")
    without = logistic.fit(data, "other", data.source != "challenge")
    found = scores(data, main, without)[challenge]
    f1 = figures(found > 0, data.refusal[challenge])[2]
    print(f"\nchallenge cases in other languages, fitted without them: {f1:.3f} "
          f"of {challenge.sum()}")


def report(data):
    english(data)
    languages(data)
