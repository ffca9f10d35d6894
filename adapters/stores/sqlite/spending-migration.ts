/** Calls of a language model: first as a reservation of the most they may use, then with what they used. */
export const SPENDING_MIGRATION = `
  -- AUTOINCREMENT: a call that ends after its reservation expired is written under its old id.
  CREATE TABLE model_calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL, -- ISO, UTC
    purpose TEXT NOT NULL,
    model TEXT NOT NULL,
    user_id TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    tokens INTEGER NOT NULL, -- reserved; once settled, prompt and completion together
    expires_at INTEGER, -- of a reservation: milliseconds since 1970, UTC; NULL once settled
    prompt_tokens INTEGER NOT NULL DEFAULT 0,
    completion_tokens INTEGER NOT NULL DEFAULT 0,
    is_estimated INTEGER NOT NULL DEFAULT 0,
    cost_usd REAL -- NULL where no price is known
  ) STRICT;
  CREATE INDEX model_calls_by_day ON model_calls (day, user_id, chat_id, tokens, expires_at);
  CREATE INDEX model_calls_open ON model_calls (expires_at) WHERE expires_at IS NOT NULL;
  `;
