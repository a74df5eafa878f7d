-- wrk: rotates through prepared requests, looks at every answer, and prints one JSON line of figures.
-- Arguments: API key, query field, number of rooms, and what every answer has to contain.
local requests = {}
local count = 0
local expected
local threads = {}
wrong = 0

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  local key, field, rooms = args[1], args[2], tonumber(args[3])
  expected = args[4]
  local headers = { ["x-api-key"] = key, ["content-type"] = "application/json" }
  local query = "query ($id: ID!) { " .. field .. "(id: $id) { id title createdAt members } }"
  for room = 0, rooms - 1 do
    local body = '{"query":"' .. query .. '","variables":{"id":"room-' .. room .. '"}}'
    requests[room + 1] = wrk.format("POST", nil, headers, body)
  end
end

function request()
  count = count + 1
  return requests[(count * 7919) % #requests + 1]
end

function response(status, headers, body)
  if status ~= 200 or not body:find(expected, 1, true) then wrong = wrong + 1 end
end

function done(summary, latency)
  local bad = 0
  for _, thread in ipairs(threads) do bad = bad + thread:get("wrong") end
  local errors = summary.errors
  bad = bad + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format('{"requests":%d,"seconds":%.6f,"bytes":%d,"errors":%d,"p50":%.1f,"p99":%.1f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, bad, latency:percentile(50), latency:percentile(99)))
end
