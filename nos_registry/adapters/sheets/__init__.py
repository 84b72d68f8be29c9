"""Comment sheets as files: read from a workbook or a Word file that anybody may have made, written as those and as CSV."""
