/** For the `ref` of a form that opens in the panel at the right: the panel shows it from its top, the page stays. */
export function intoView(form: Element | null): void {
  const panel = form?.closest('aside')
  if (!form || !panel) return
  panel.scrollTop += form.getBoundingClientRect().top - panel.getBoundingClientRect().top - 20
}
