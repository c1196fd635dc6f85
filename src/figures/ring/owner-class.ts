/** Servers that have a look of their own: a colour, a pattern and a width of line. */
export const MOST_SERVERS = 6;

/** The class of what belongs to a server; what belongs to none has none. */
export const ownerClass = (owner: number): string => (owner < 0 ? 'ring-nobody' : `owner-${owner}`);

/** What stands for a server's name where there is no room for it. */
export const letterOf = (name: string): string => [...name][0]?.toUpperCase() ?? '';
