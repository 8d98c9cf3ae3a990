"""The verbs that keep, bring back and show what is in a store, and what Dateline is made of."""
