"""What others' tools take in: annotations of the web, workbooks, described tables, maps that investigators use."""
