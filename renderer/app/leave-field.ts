/** What is typed counts once its keys have rested or its field is left: before the project is saved or put away, it is left. */
export function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
