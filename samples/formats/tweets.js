window.YTD.tweets.part0 = [
  {
    "tweet": {
      "id_str": "1900000000000000101",
      "id": "1900000000000000101",
      "created_at": "Wed Aug 19 08:15:00 +0000 2026",
      "full_text": "Қала суы таза &amp; ауыз су ретінде жарамды https://t.co/aa11",
      "lang": "kk",
      "favorite_count": "3",
      "retweet_count": "1",
      "entities": {
        "urls": [
          {
            "url": "https://t.co/aa11",
            "expanded_url": "https://su.example/esep",
            "display_url": "su.example/esep",
            "indices": [
              "46",
              "61"
            ]
          }
        ],
        "hashtags": [],
        "user_mentions": []
      }
    }
  },
  {
    "tweet": {
      "id_str": "1900000000000000102",
      "id": "1900000000000000102",
      "created_at": "Wed Aug 19 09:00:00 +0000 2026",
      "full_text": "RT @su_kz_demo: Бүгін су берілмейді",
      "lang": "kk",
      "favorite_count": "0",
      "retweet_count": "7",
      "entities": {
        "urls": [],
        "hashtags": [
          {
            "text": "су"
          }
        ],
        "user_mentions": [
          {
            "screen_name": "su_kz_demo",
            "id_str": "55"
          }
        ]
      }
    }
  },
  {
    "tweet": {
      "id_str": "1900000000000000103",
      "id": "1900000000000000103",
      "created_at": "Thu Aug 20 10:00:00 +0000 2026",
      "full_text": "@dana_demo рақмет",
      "lang": "kk",
      "favorite_count": "1",
      "retweet_count": "0",
      "in_reply_to_status_id_str": "1900000000000000090",
      "in_reply_to_screen_name": "dana_demo",
      "entities": {
        "urls": [],
        "hashtags": [],
        "user_mentions": [
          {
            "screen_name": "dana_demo"
          }
        ]
      }
    }
  }
]
