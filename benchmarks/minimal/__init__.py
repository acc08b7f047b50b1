"""The reference of benchmarks.search_page: the least that a Django page of the same rows does."""
