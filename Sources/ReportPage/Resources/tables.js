// Tables sort by the column whose heading is clicked: upwards first, downwards the next time. Cells without a figure stay
// last.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    heading.addEventListener("click", () => {
      const isDown = heading.getAttribute("aria-sort") === "ascending";
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      const body = table.tBodies[0];
      const rows = [...body.rows].map((row) => {
        const cell = row.cells[column];
        const text = cell.textContent;
        const number = cell.dataset.value === undefined ? NaN : Number(cell.dataset.value);
        return { row, number, text, isEmpty: text === "" || text === "–" };
      });
      const isNumeric = rows.every((one) => one.isEmpty || !Number.isNaN(one.number));
      const compare = (one, other) => isNumeric
        ? one.number - other.number
        : one.text.localeCompare(other.text, document.documentElement.lang, { numeric: true });
      rows.sort((one, other) =>
        one.isEmpty || other.isEmpty ? one.isEmpty - other.isEmpty : (isDown ? -1 : 1) * compare(one, other));
      body.append(...rows.map((one) => one.row));
    });
  });
}
