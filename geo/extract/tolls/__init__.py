"""Who was harmed and how many: words of harm, the people they befell, and which number belongs to which."""
