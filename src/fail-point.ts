let onReached: ((name: string) => void) | undefined;

/** A place where a test may end the process, to see what it leaves behind. Without such a test it does nothing. */
export function failPoint(name: string): void {
  onReached?.(name);
}

/** For tests. */
export function onFailPoint(reached: (name: string) => void): void {
  onReached = reached;
}
