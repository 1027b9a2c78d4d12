"""Invented Hungarian and foreign names, places and products; any likeness to a real company is chance."""

COMPANY_STEMS = (
    "Őrtűz", "Kékduna", "Hűvösvölgy", "Búzavirág", "Nyárfa", "Körtefa", "Zöldág", "Mátrakő", "Tiszaút", "Bakonykert",
    "Fűzliget", "Dombhát", "Csillagfény", "Vízöntő", "Gyöngyház", "Sárgarigó", "Erdőszél", "Hajnalcsillag", "Rézkarc",
    "Kővirág", "Szélmalom", "Ezüsthíd", "Pipacs", "Gőzmozdony", "Tűzrakó", "Borostyánkő", "Harangláb", "Napraforgó",
)  # fmt: skip
COMPANY_TRADES = (
    "Kereskedelmi", "Építőipari", "Informatikai", "Könyvkiadó", "Szállítmányozó", "Vendéglátó", "Fémipari", "Bútor",
    "Mezőgazdasági", "Tanácsadó", "Nyomdaipari", "Gépgyártó", "Pékáru", "Oktatási", "Egészségügyi", "Kertészeti",
)  # fmt: skip
COMPANY_FORMS = ("Kft.", "Kft.", "Kft.", "Bt.", "Zrt.", "Nyrt.")
FAMILY_NAMES = (
    "Kovács", "Szűcs", "Tóth", "Nagy", "Szabó", "Horváth", "Győrfi", "Kőműves", "Fűzi", "Bíró", "Ördögh", "Pásztor",
)  # fmt: skip
GIVEN_NAMES = ("Ágnes", "Béla", "Csilla", "Dezső", "Emőke", "Győző", "Ildikó", "Jenő", "Krisztián", "Örs", "Tünde")
PLACES = (
    ("1052", "Budapest"), ("1134", "Budapest"), ("6720", "Szeged"), ("4024", "Debrecen"), ("9021", "Győr"),
    ("7621", "Pécs"), ("3530", "Miskolc"), ("8200", "Veszprém"), ("6000", "Kecskemét"), ("2600", "Vác"),
    ("5000", "Szolnok"), ("9700", "Szombathely"), ("8900", "Zalaegerszeg"), ("5900", "Orosháza"),
    ("6800", "Hódmezővásárhely"),
)  # fmt: skip
STREETS = (
    "Fő utca",
    "Petőfi utca",
    "Kossuth Lajos utca",
    "Rákóczi út",
    "Fűzfa sor",
    "Erdő utca",
    "Árpád tér",
    "Híd köz",
)
EU_COMPANIES = (
    ("DE", "10115", "Berlin", "Lindenhof Werkzeuge GmbH", "Ackerstraße"),
    ("DE", "80331", "München", "Isartor Medien GmbH", "Sendlinger Straße"),
    ("AT", "1070", "Wien", "Donaublick Handels GmbH", "Burggasse"),
    ("AT", "8010", "Graz", "Murtal Technik GmbH", "Herrengasse"),
    ("SK", "81101", "Bratislava", "Vinohrad Obchod s.r.o.", "Obchodná"),
    ("SK", "94501", "Komárno", "Dolný Breh s.r.o.", "Hradná"),
)
THIRD_COMPANIES = (
    ("CH", "8001", "Zürich", "Seefeld Analytik AG", "Bahnhofstrasse"),
    ("US", "94107", "San Francisco", "Harbor Lane Software Inc.", "Brannan Street"),
    ("GB", "EC1A 1BB", "London", "Mill Yard Trading Ltd", "Aldersgate Street"),
    ("RS", "24000", "Subotica", "Severni Park d.o.o.", "Korzo"),
)
# rate or code: (name, unit, least and most net unit price in HUF)
PRODUCTS = {
    "27%": (
        ("Szoftverfejlesztés", "óra", 12000, 28000), ("Könyvelési díj", "hó", 25000, 90000),
        ("Irodai szék", "db", 24900, 89900), ("Tűzoltó készülék", "db", 9800, 24500),
        ("Hűtőkamra bérlete", "nap", 8000, 19000),
        ("Weboldal-karbantartás", "hó", 15000, 60000), ("Fűnyíró javítása", "db", 6500, 32000),
        ("Nyomdai munka", "db", 40, 900),
        ("Szállítási költség", "db", 990, 4990), ("Őszi tanácsadás", "óra", 15000, 35000),
        ("Vezeték", "m", 120, 1450),
    ),
    "18%": (("Sajtkészítmény", "kg", 1900, 4900), ("Ízesített tejital", "l", 320, 690),
        ("Kőkemencés kenyér", "kg", 680, 1290)),
    "5%": (("Könyv: Őszi fűszerek", "db", 2400, 7600), ("Friss tojás", "db", 60, 110),
        ("Éttermi étkezés", "adag", 1900, 5600)),
    "TAM": (("Nyelvtanfolyam", "óra", 4500, 9000), ("Fogorvosi kezelés", "alkalom", 15000, 60000)),
    "AAM": (("Kézműves szappan", "db", 1200, 3500), ("Fotózás", "alkalom", 25000, 90000),
        ("Kertgondozás", "óra", 4500, 9500)),
    "F.AFA": (("Acélszerkezet szerelése", "óra", 9000, 22000), ("Fémhulladék", "kg", 90, 480)),
    "K.AFA": (("Használt kerékpár", "db", 30000, 120000), ("Használt bútor", "db", 12000, 90000)),
    "0%": (("Fejlesztői szolgáltatás", "óra", 14000, 30000), ("Gépalkatrész", "db", 5200, 64000),
        ("Fűszerpaprika-kivonat", "kg", 9000, 21000)),
}  # fmt: skip
