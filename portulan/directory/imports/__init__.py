"""Files of resources: read whatever the encoding, understood column by column, judged row by row.

``reading`` gives a table of texts, which ``table`` keeps for later visits; ``proposal`` proposes what each column and
value means; ``rows`` turns a row into the form of a resource, which judges it; ``actions.import_rows`` stores what is
good.
"""
