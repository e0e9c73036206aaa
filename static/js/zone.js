// Sign-up and settings: a field marked data-time-zone that is still empty starts at the browser's own zone.
for (const field of document.querySelectorAll("[data-time-zone]")) {
  if (!field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
