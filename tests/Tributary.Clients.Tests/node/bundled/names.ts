export interface Person {
  first: string;
  last?: string;
  nicknames?: string[];
}

export enum Style { Short, Long }

const initial = (name: string): string => `${name.charAt(0).toUpperCase()}.`;

/** Fails for a person without a first name, inside a call that the handler makes. */
export function displayName({ first, last, nicknames = [] }: Person, style: Style = Style.Long): string {
  const shown = style === Style.Short ? initial(first) : first.trim();
  return [shown, ...nicknames.map((name) => `"${name}"`), last ?? ''].filter((part) => part !== '').join(' ');
}
