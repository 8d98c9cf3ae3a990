"""When reports are of one incident: groups of them, the one incident they tell, near duplicates, splitting by hand."""
