export function extract(text: string, options?: object): object;
export function languages(): string[];
export function version(): string;
