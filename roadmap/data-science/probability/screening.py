def positive_and_ill(prevalence, sensitivity, specificity):
    """P(ill | positive), by Bayes' rule."""
    true_positive = prevalence * sensitivity
    false_positive = (1 - prevalence) * (1 - specificity)
    return true_positive / (true_positive + false_positive)


for prevalence in (0.001, 0.01, 0.1, 0.5):
    p = positive_and_ill(prevalence, sensitivity=0.99, specificity=0.95)
    print(f"prevalence {prevalence:6.1%}  ->  P(ill | positive) {p:6.1%}")
