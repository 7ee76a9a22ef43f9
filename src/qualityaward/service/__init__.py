"""The library over HTTP: `qualityaward serve`. Nothing is stored unless a log is named; no path of a request is ever opened."""
