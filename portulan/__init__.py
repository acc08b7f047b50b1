"""Portulan: discovering occupations through those who practise them."""
