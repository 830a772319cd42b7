// A field above a table that hides the rows which lack one of its words.
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".filtered")) {
    const table = box.querySelector("table");
    if (!table) continue;
    const field = document.createElement("input");
    field.type = "search";
    field.className = "form-control filter";
    field.placeholder = "Show rows with …";
    field.setAttribute("aria-label", "Show only rows with these words");
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of table.tBodies[0].rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
    });
    box.prepend(field);
  }
});
