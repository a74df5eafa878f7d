export function nameOf(title: string): string {
  return title.trim();
}
