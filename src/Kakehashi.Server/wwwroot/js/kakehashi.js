// Only makes pages nicer: everything works without it, but for passkeys, which are the browser's.
import { keepFresh } from './progress.js';
import { listenForKeys } from './keys.js';
import { offerPasskeys } from './passkeys.js';

keepFresh();
listenForKeys();
offerPasskeys();
