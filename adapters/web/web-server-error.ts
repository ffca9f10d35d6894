export type WebServerErrorCode =
  | 'no-token'
  | 'address-in-use'
  | 'address-unknown'
  | 'not-permitted'
  | 'other';

/** The server cannot listen where it should; the message names the setting to change. */
export class WebServerError extends Error {
  readonly code: WebServerErrorCode;

  constructor(code: WebServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WebServerError';
    this.code = code;
  }

  static of(cause: NodeJS.ErrnoException, host: string, port: number): WebServerError {
    switch (cause.code) {
      case 'EADDRINUSE':
        return new WebServerError(
          'address-in-use',
          `Port ${port} is taken already; is Paperboy running? WEB_PORT sets another one.`,
          { cause },
        );
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
        return new WebServerError('address-unknown', `WEB_HOST ${host} is no address of this machine.`, {
          cause,
        });
      case 'EACCES':
        return new WebServerError(
          'not-permitted',
          `Port ${port} is kept for administrators; set WEB_PORT to 1024 or more.`,
          { cause },
        );
      default:
        return new WebServerError('other', `The web server cannot listen on ${host}:${port}.`, { cause });
    }
  }
}
