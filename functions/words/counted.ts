// Owns saying how many of something in the API's English; pages and letters have catalogues for that.

/** "1 donor", "2 donors", "0 donors". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
